/** The sealed journal of a pack: segments of archived days and of the floor itself, with their lines. */
import { z } from 'zod'
import { type ChainSegment, readHeader } from '#domain/stored/chain.ts'
import { readLineSeq } from '#domain/stored/journal-line.ts'
import { dayChainKey, journalKey, type SealedLines } from '#durable-objects/team-floor/contract.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { sealedPages } from '#worker/floor/chain.ts'
import { linesOf } from '#worker/floor/lines.ts'
import type { Period } from './pack-calls.ts'

const DAY_MS = 24 * 60 * 60_000
const Segment = z.object({ number: z.int(), header: z.string(), salt: z.string(), link: z.string() })

/** In order. Of those after the period only the links, which tell what was taken out of these. */
export async function* sealedIn(env: WorkerEnv, period: Period): AsyncGenerator<SealedLines> {
  let last = 0
  const now = Date.now()
  for (let at = period.from - DAY_MS; at <= now; at += DAY_MS)
    for await (const one of archivedSegments(env, period.teamId, at, at <= period.to + DAY_MS)) {
      last = one.segment.number
      yield one
    }
  for await (const { segments } of sealedPages(env, period.teamId, 0, Infinity))
    for (const one of segments) {
      if (one.segment.number <= last) continue
      const header = readHeader(one.segment.header)
      const at = header.ok ? header.value.at : period.from
      if (at >= period.from || last > 0) yield at > period.to + DAY_MS ? { ...one, text: null } : one
      if (at >= period.from || last > 0) last = one.segment.number
    }
}

/** A day may be any time of two by the clock of the team; its lines are read as they are needed. */
async function* archivedSegments(
  env: WorkerEnv,
  teamId: string,
  at: number,
  withLines: boolean,
): AsyncGenerator<SealedLines> {
  const day = new Date(at).toISOString().slice(0, 10)
  const chain = await env.RECORDINGS.get(dayChainKey(teamId, day))
  if (!chain) return
  const journal = withLines ? await env.RECORDINGS.get(journalKey(teamId, day)) : null
  const segments = (await chain.text())
    .split('\n')
    .flatMap((line) => (line === '' ? [] : Segment.parse(JSON.parse(line))))
  if (!journal) {
    for (const segment of segments) yield { segment, text: null }
    return
  }
  const lines = linesOf(journal.body)
  let next = await lines.next()
  for (const segment of segments) {
    const { first, last } = spanOf(segment)
    let text = ''
    for (let seq = seqOf(next); !next.done && seq <= last; seq = seqOf(next)) {
      if (seq === UNREADABLE || seq >= first) text += `${next.value}\n`
      next = await lines.next()
    }
    yield { segment, text }
  }
}

const UNREADABLE = 0

/** A line without a seq is one of the segment that is being read. */
const seqOf = (next: IteratorResult<string>): number => (next.done ? Infinity : (readLineSeq(next.value) ?? UNREADABLE))

function spanOf({ header }: ChainSegment): { first: number; last: number } {
  const read = readHeader(header)
  return read.ok ? read.value : { first: 0, last: 0 }
}
