/**
 * A person's words taken out of what this object holds: its journal, and the floors kept of it. What is sealed of the journal
 * says so in the chain. Some segments at a time, so that the floor does not wait; done again, it finds nothing left to do.
 */
import { readHeader, type Redaction } from '#domain/stored/chain.ts'
import { mayConcern, redactFloor, redactLine, type RedactedPerson } from '#domain/stored/redact.ts'
import type { LiveFloor } from '../commit/live-floor.ts'
import type { ErasedLines, ErasedPerson } from '../contract.ts'
import { yieldToEventLoop } from '../runtime/single-flight.ts'
import type { FloorRuntime } from '../runtime/floor-runtime.ts'

const SEGMENTS_AT_ONCE = 8

const toPerson = ({ leadIds, callIds }: ErasedPerson): RedactedPerson => ({
  leadIds: new Set(leadIds),
  callIds: new Set(callIds),
})

export async function erasePerson(runtime: FloorRuntime, erased: ErasedPerson): Promise<ErasedLines> {
  const { live, turns } = runtime
  const person = toPerson(erased)
  const lines = await turns.run(async () => {
    await sealAll(live)
    const changed = await redactJournal(live, erased.receipt, person)
    await redactSnapshots(live, person)
    return changed
  })
  await runtime.archive()
  return { lines, isDone: live.storage.days.listPast().every(({ archivedAt }) => archivedAt !== null) }
}

export function tellRedactions({ live, turns }: FloorRuntime, redactions: readonly Redaction[]): Promise<void> {
  return turns.run(async () => {
    await sealAll(live)
    live.storage.chain.tell(redactions)
  })
}

/** Whatever is told goes behind all lines there are, and so into a day that is not in the archive yet. */
async function sealAll({ storage: { chain } }: LiveFloor): Promise<void> {
  while (chain.sealRest()) await yieldToEventLoop()
}

async function redactJournal({ storage }: LiveFloor, receipt: string, person: RedactedPerson): Promise<number> {
  const { chain, days, sql } = storage
  let lines = 0
  for (let after = 0; ;) {
    const segments = chain.withLines(after, SEGMENTS_AT_ONCE)
    const last = segments.at(-1)
    if (!last) return lines
    after = last.segment.number
    const theirs = segments.flatMap(({ segment, text }) => (text !== null && mayConcern(text, person) ? [segment] : []))
    sql.transaction(() => {
      const changed = chain.redact(
        theirs.map(({ number }) => number),
        receipt,
        (line) => {
          const other = redactLine(line, person)
          if (other !== line) lines += 1
          return other
        },
      )
      const lasts = theirs.flatMap(({ header }) => lastOf(header))
      if (changed > 0) days.archiveAgain(lasts)
    })
    await yieldToEventLoop()
  }
}

function lastOf(header: string): number[] {
  const read = readHeader(header)
  return read.ok ? [read.value.last] : []
}

async function redactSnapshots({ storage: { snapshots } }: LiveFloor, person: RedactedPerson): Promise<void> {
  for (const kept of snapshots.kept()) {
    snapshots.rewrite(kept, (text) => redactFloor(text, person))
    await yieldToEventLoop()
  }
}
