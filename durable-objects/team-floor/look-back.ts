/**
 * What the journal holds, handed out as text: whoever asked folds it elsewhere, so that looking back never makes the live
 * floor wait. The nearest kept snapshot before a moment is where folding starts.
 */
import { z } from 'zod'
import type { DayKept, Keyframe, OutboxLine, Lines } from './contract.ts'
import type { LiveFloor } from './live-floor.ts'

const Time = z.object({ at: z.int() })
const Seqs = z.object({ seq: z.int() })

export function daysKept({ storage }: LiveFloor): readonly DayKept[] {
  const days = storage.days.all()
  return days.map(({ day, afterSeq }, index) => {
    const next = days[index + 1]
    return { day, from: timeOf(storage, afterSeq + 1), to: next ? timeOf(storage, next.afterSeq) : null }
  })
}

/** Time of the commit that holds this line; null when it is not in the journal. */
function timeOf({ sql }: LiveFloor['storage'], seq: number): number | null {
  return sql.first(Time, 'SELECT at FROM journal WHERE last_seq >= ? ORDER BY last_seq LIMIT 1', seq)?.at ?? null
}

/** Since when the floor was as this snapshot has it: the last commit in it, or, when that was let go, the first after it. */
const reachedAt = (storage: LiveFloor['storage'], seq: number): number => {
  if (seq === 0) return 0
  const last = storage.sql.first(Time, 'SELECT at FROM journal WHERE last_seq <= ? ORDER BY last_seq DESC LIMIT 1', seq)
  return last?.at ?? timeOf(storage, seq + 1) ?? Infinity
}

export function keyframe({ storage }: LiveFloor, at: number): Keyframe | null {
  // A snapshot that outlived the lines after it leads nowhere.
  const seqs = storage.sql
    .all(
      Seqs,
      `SELECT DISTINCT seq FROM snapshots
       WHERE seq >= coalesce((SELECT first_seq - 1 FROM journal ORDER BY last_seq LIMIT 1), 0) ORDER BY seq`,
    )
    .map(({ seq }) => seq)
  // Times grow with seqs, so the last snapshot not after `at` is found by halving.
  let low = 0
  let high = seqs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (reachedAt(storage, seqs[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const seq = seqs[low - 1]
  const floor = seq === undefined ? undefined : storage.snapshots.text(seq)
  return seq === undefined || floor === undefined ? null : { seq, floor }
}

/** The floor as it is, for comparing it with a fold up to the same seq. */
export const now = ({ floor }: LiveFloor): Keyframe => ({ seq: floor.seq, floor: JSON.stringify(floor) })

/** At most `commits` commits after `seq`, as NDJSON. */
export function linesAfter({ storage }: LiveFloor, seq: number, commits: number): Lines {
  return storage.journal.page(seq, commits)
}

/** Commits after `seq` whose text holds `needle`, an id or a quoted word; an empty page need not be the last. */
export function linesWith({ storage }: LiveFloor, seq: number, needle: string, commits: number): Lines {
  return storage.journal.pageWith(seq, needle, commits)
}

export const outboxLines = ({ storage }: LiveFloor): readonly OutboxLine[] => storage.outbox.lines(200)
