/** A line of the journal as it is stored. One that cannot be read is passed over by whoever folds: its seq stays its own. */
import { z } from 'zod'
import { Recorded } from '../events/index.ts'
import { DEFAULT_SETTINGS } from './default-settings.ts'
import { Seq } from '../vocabulary/primitives.ts'
import { parseJson, type Stored, createReader } from './reader.ts'
import { readSettingsLeniently } from './settings.ts'
import { isRecord } from './walk.ts'

const read = createReader(Recorded)
const readSeq = createReader(z.object({ seq: Seq }))

export function readLine(text: string): Stored<Recorded> {
  const line = parseJson(text)
  if (!line.ok) return line
  const recorded = read(line.value)
  return recorded.ok ? recorded : withMendedSettings(line.value, recorded)
}

/** Settings that grew a field since, or lost one, are read as at rest: else the team would fall back behind all of them. */
function withMendedSettings(line: unknown, unread: Stored<Recorded>): Stored<Recorded> {
  if (!isRecord(line) || !isRecord(line['event']) || line['event']['type'] !== 'TeamSettingsChanged') return unread
  const settings = readSettingsLeniently(line['event']['settings'], DEFAULT_SETTINGS, () => undefined)
  return read({ ...line, event: { ...line['event'], settings } })
}

/** Where a line stands, also one that cannot be read; null when not even that can be. */
export function readLineSeq(text: string): number | null {
  const line = parseJson(text)
  const found = line.ok ? readSeq(line.value) : line
  return found.ok ? found.value.seq : null
}
