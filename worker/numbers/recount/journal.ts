/** A day counted from its journal, out of the floor while it holds the day, else out of the archive. */
import type { Counted } from '#domain/analytics/recount.ts'
import { DayRecount } from '#domain/views/day-recount.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { archivedDay, linesFrom, linesOf } from '#worker/floor/journal.ts'
import { askFloor } from '#worker/floor/stub.ts'

interface FromJournal extends Counted {
  readonly lines: number
  /** It goes on to the present: no correction of a later day is missing. */
  readonly isWhole: boolean
}

/** Null where no journal has the day. Corrections of later days are read as far as the journal goes. */
export async function countJournal(env: WorkerEnv, teamId: string, day: string): Promise<FromJournal | null> {
  const here = await askFloor(env, teamId, (floor) => floor.dayStart(day))
  const archived = here === null ? await archivedDay(env, teamId, day) : null
  const start = here ?? archived?.start
  if (!start) return null
  const ending = { lost: false }
  const lines = archived ? linesFrom(env, teamId, archived, ending) : linesOf(env, teamId, start.seq)
  const recount = new DayRecount(day, start)
  let read = 0
  for await (const line of lines) {
    recount.read(line)
    read += 1
  }
  return { ...recount.counted(), lines: read, isWhole: !ending.lost }
}
