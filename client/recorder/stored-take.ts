/**
 * A take as the browser's store has it, whichever release of this page wrote it. A field that is new, or cannot be read, is as
 * if nothing had been said of it; a take that does not even say whose sound it is stays where it is, sound and all, for the
 * release that can read it.
 */
import { z } from 'zod'
import { RecordingContainer } from '#domain/vocabulary/crm.ts'
import { readLeniently } from '#domain/stored/mend.ts'
import { createReader } from '#domain/stored/reader.ts'
import type { Take } from './chunk-store.ts'

const Gap = z.object({ fromMs: z.number(), toMs: z.number().nullable(), why: z.string() })

const StoredTake = z.object({
  callId: z.string(),
  take: z.number(),
  userId: z.string(),
  fence: z.number(),
  container: RecordingContainer,
  startedAt: z.number(),
  coversUntil: z.number(),
  chunks: z.number(),
  gaps: z.array(Gap),
  closed: z.boolean(),
  refused: z.string().nullable(),
  forgotten: z.literal(true).optional(),
})

/** Without these its sound can neither be sent nor grow. */
const Known = StoredTake.pick({
  callId: true,
  take: true,
  userId: true,
  fence: true,
  container: true,
  startedAt: true,
  chunks: true,
})
const readKnown = createReader(Known)

/** Null when it cannot be read. */
export function takeFrom(stored: unknown): Take | null {
  const known = readKnown(stored)
  if (!known.ok) return null
  const { startedAt } = known.value
  const nothingSaid = { ...known.value, coversUntil: startedAt, gaps: [], closed: false, refused: null }
  const { forgotten, ...take } = readLeniently(StoredTake, stored, nothingSaid, () => undefined)
  return forgotten === true ? { ...take, forgotten } : take
}

/** What is to be stored instead: fields that another release wrote stay beside the change. Null when it cannot be read. */
export function changedTake(stored: unknown, change: (take: Take) => Take): Take | null {
  const take = takeFrom(stored)
  return take === null ? null : { ...Object(stored), ...change(take) }
}
