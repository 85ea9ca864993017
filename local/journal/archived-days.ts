/** The days of a team in the archive, cut into the segments of their chain. */
import { z } from 'zod'
import { type ChainSegment, readHeader } from '#domain/stored/chain.ts'
import { readLineSeq } from '#domain/stored/journal-line.ts'

export interface ArchivedSegment {
  readonly segment: ChainSegment
  readonly text: string
}

export interface ArchivedDays {
  readonly segments: readonly ArchivedSegment[]
  readonly faults: readonly { readonly place: string; readonly fault: string }[]
}

const Segment = z.object({ number: z.int(), header: z.string(), salt: z.string(), link: z.string() })

/** A day without a chain was archived by a release before there was one: the chain begins after it. */
export function readDays(archive: ReadonlyMap<string, () => Uint8Array>, teamId: string): ArchivedDays {
  const segments: ArchivedSegment[] = []
  const faults: { place: string; fault: string }[] = []
  const prefix = `journals/${teamId}/`
  const chains = [...archive.keys()].filter((key) => key.startsWith(prefix) && key.endsWith('.chain.ndjson'))
  for (const key of chains.toSorted()) {
    const journal = key.replace('.chain.ndjson', '.ndjson')
    const lines = linesOf(archive.get(journal)?.())
    if (lines === null) faults.push({ place: journal, fault: 'it is not there, or not text' })
    const firstSeq = lines === null ? 0 : firstSeqOf(lines)
    for (const [index, line] of (linesOf(archive.get(key)?.()) ?? []).entries()) {
      const segment = Segment.safeParse(jsonOf(line)).data
      const header = segment && readHeader(segment.header)
      if (!segment || !header?.ok) faults.push({ place: `${key}, line ${index + 1}`, fault: 'it cannot be read' })
      else {
        const { first, last } = header.value
        const own = last < first ? [] : (lines ?? []).slice(first - firstSeq, last + 1 - firstSeq)
        segments.push({ segment, text: own.map((one) => `${one}\n`).join('') })
      }
    }
  }
  return { segments, faults }
}

/** Null when it is no UTF-8: a decoder that puts something else for it could hide what was changed. */
function linesOf(bytes: Uint8Array | undefined): string[] | null {
  if (!bytes) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).split('\n').slice(0, -1)
  } catch {
    return null
  }
}

/** By the first two lines that follow on each other: a changed one must not move all the others. */
function firstSeqOf(lines: readonly string[]): number {
  const seqs = lines.map((line) => readLineSeq(line) ?? Number.NaN)
  const index = seqs.findIndex((seq, at) => seqs[at + 1] === seq + 1)
  return index < 0 ? (seqs[0] ?? 0) : (seqs[index] ?? 0) - index
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
