/** What is checked of a floor by reading its journal anew, a part at a time, and what the parts say together. */

export const CHECK_IDS = [
  'replay',
  'one-holder',
  'fences-increase',
  'double-dials',
  'tallies',
  'state',
  'seq-contiguous',
  'settled',
  'chain',
  'readable',
] as const
export type CheckId = (typeof CHECK_IDS)[number]

/** One check of one part: what it counted, and every fault it found. */
export interface PartCheck {
  readonly id: CheckId
  readonly counts: Record<string, number>
  readonly faults: string[]
}

export interface Check {
  readonly id: CheckId
  readonly holds: boolean
  /** What was counted, for people: "412 leases, 0 overlaps". */
  readonly found: string
  /** At most twenty. */
  readonly faults: string[]
}

const FAULTS_SHOWN = 20

/** The checks of all parts, in the order of the journal. */
export function mergeChecks(parts: readonly (readonly PartCheck[])[]): Check[] {
  return CHECK_IDS.flatMap((id) => {
    const mine = parts.flatMap((checks) => checks.filter((one) => one.id === id))
    if (mine.length === 0) return []
    const counts = mine.reduce<Record<string, number>>((sum, one) => addCounts(id, sum, one.counts), {})
    const faults = mine.flatMap((one) => one.faults)
    return [
      {
        id,
        holds: HOLDS[id]?.(counts) ?? faults.length === 0,
        found: FOUND[id](counts),
        faults: faults.slice(0, FAULTS_SHOWN),
      },
    ]
  })
}

/** What waits to be settled is told by each part anew; everything else is of its own part. */
const addCounts = (
  id: CheckId,
  sum: Record<string, number>,
  more: Readonly<Record<string, number>>,
): Record<string, number> => {
  const total = { ...sum }
  for (const [name, count] of Object.entries(more))
    total[name] = id === 'settled' && (name === 'waiting' || name === 'parked') ? count : (total[name] ?? 0) + count
  return total
}

type Counts = Readonly<Record<string, number>>
const of = (counts: Counts, name: string): number => counts[name] ?? 0

/** A call that waits in the outbox is not in the records yet; one that is parked needs somebody. */
const HOLDS: Partial<Record<CheckId, (counts: Counts) => boolean>> = {
  settled: (counts) => of(counts, 'missing') <= of(counts, 'waiting') && of(counts, 'parked') === 0,
}

const FOUND: Record<CheckId, (counts: Counts) => string> = {
  replay: (counts) =>
    of(counts, 'differences') === 0 ? 'the journal folds to the floor in memory' : 'the fold differs',
  'one-holder': (counts) => `${of(counts, 'leases')} leases, ${of(counts, 'overlaps')} overlaps`,
  'fences-increase': (counts) => `${of(counts, 'fences')} fences, ${of(counts, 'unordered')} out of order`,
  'double-dials': (counts) => `${of(counts, 'doubles')} double dials today`,
  tallies: (counts) => `${of(counts, 'events')} events counted again`,
  state: (counts) => `${of(counts, 'leases')} leases, ${of(counts, 'calls')} live calls`,
  'seq-contiguous': (counts) => `${of(counts, 'lines')} lines, ${of(counts, 'gaps')} gaps`,
  settled: (counts) =>
    `${of(counts, 'calls') - of(counts, 'missing')} of ${of(counts, 'calls')} calls in the records, ${of(counts, 'waiting')} waiting, ${of(counts, 'parked')} parked`,
  chain: (counts) =>
    `${of(counts, 'segments')} segments, ${of(counts, 'anchors')} anchors, ${of(counts, 'redacted')} redacted, ${of(counts, 'faults')} faults`,
  readable: (counts) => `${of(counts, 'unread')} stored things cannot be read`,
}
