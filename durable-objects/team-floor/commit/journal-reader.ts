/**
 * What the journal holds, handed out as text: whoever asked folds it elsewhere, so that looking back never makes the live
 * floor wait. The nearest kept snapshot before a moment is where folding starts.
 */
import { EVIDENCE_OF, type Metric, readMark } from '#domain/views/evidence.ts'
import type { DayKept, KeptFloors, Keyframe, OutboxLine, Lines, SealedPage } from '../contract.ts'
import type { LiveFloor } from './live-floor.ts'

export function daysKept({ storage }: LiveFloor): readonly DayKept[] {
  const { days, journal } = storage
  return days.list().map(({ day, afterSeq }, index, all) => {
    const next = all[index + 1]
    return { day, from: journal.timeAt(afterSeq + 1), to: next ? journal.timeAt(next.afterSeq) : null }
  })
}

export function keyframe({ storage }: LiveFloor, at: number): Keyframe | null {
  const { snapshots, journal } = storage
  // A snapshot that outlived the lines after it leads nowhere.
  const candidates = snapshots.kept().filter(({ seq }) => seq >= (journal.firstSeq() ?? 1) - 1)
  // Times grow with seqs, so the last snapshot not after `at` is found by halving.
  let low = 0
  let high = candidates.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = candidates[middle]
    if (one && (one.at ?? journal.reachedAt(one.seq)) <= at) low = middle + 1
    else high = middle
  }
  return keyframeAt(storage, candidates[low - 1]?.seq)
}

/** The kept floor of exactly this line; null when there is none. */
export const keyframeOf = ({ storage }: LiveFloor, seq: number): Keyframe | null => keyframeAt(storage, seq)

function keyframeAt({ snapshots }: LiveFloor['storage'], seq: number | undefined): Keyframe | null {
  const floor = seq === undefined ? undefined : snapshots.text(seq)
  return seq === undefined || floor === undefined ? null : { seq, floor }
}

export function keptFloors({ storage, floor }: LiveFloor): KeptFloors {
  const oldest = (storage.journal.firstSeq() ?? 1) - 1
  const seqs = storage.snapshots.kept().map(({ seq }) => seq)
  return { seqs: seqs.filter((seq) => seq >= oldest), head: floor.seq }
}

export const marksOfToday = ({ storage }: LiveFloor, metric: Metric): string =>
  storage.journal.marks.after(EVIDENCE_OF[metric], storage.journal.marks.lastSeq('DayTurned'))

export const linesAt = ({ storage }: LiveFloor, seqs: readonly number[]): string => storage.journal.textAt(seqs)

export function correctedAfter({ storage }: LiveFloor, seq: number): readonly string[] {
  const text = storage.journal.marks.after(['OutcomeConfirmed', 'OutcomeCorrected'], seq)
  const marks = text === '' ? [] : text.split('\n').flatMap((line) => readMark(line))
  return marks.flatMap(({ event }) => ('callId' in event ? [event.callId] : []))
}

/** The floor as it is, for comparing it with a fold up to the same seq. */
export const currentFloor = ({ floor }: LiveFloor): Keyframe => ({ seq: floor.seq, floor: JSON.stringify(floor) })

/** At most `commits` commits after `seq`, as NDJSON. */
export function linesAfter({ storage }: LiveFloor, seq: number, commits: number): Lines {
  return storage.journal.page(seq, commits)
}

/** Commits after `seq` whose text holds `search`, an id or a quoted word; an empty page need not be the last. */
export function linesWith({ storage }: LiveFloor, seq: number, search: string, commits: number): Lines {
  return storage.journal.pageWith(seq, search, commits)
}

export const outboxLines = ({ storage }: LiveFloor): readonly OutboxLine[] => storage.outbox.lines(200)

/** Of one answer; some two thousand commits. */
const SEGMENTS_MOST = 64

export function sealed(
  { storage: { chain } }: LiveFloor,
  from: { readonly after: number } | { readonly seq: number },
  limit: number,
): SealedPage {
  const after = 'after' in from ? from.after : Math.max(0, chain.numberAt(from.seq) - 1)
  const most = Math.min(limit, SEGMENTS_MOST)
  return { segments: chain.withLines(after, most), redactions: chain.redactionsOf(after, most) }
}
