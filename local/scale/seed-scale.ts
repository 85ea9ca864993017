/**
 * Records in bulk, from a fixed seed and a fixed year: two fillings of one size hold the same rows. Written through SQL a part
 * at a time, each part with the mark that it is done, so that one that was cut short goes on.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { CALLS_AT_ONCE, callStatements, paperStatements } from './calls.ts'
import { LEADS_AT_ONCE, leadStatements, type ScaleSize } from './leads.ts'
import { openMarks } from './marks.ts'
import { addOrganisations } from './organisations.ts'

export { SCALE_UNTIL } from './span.ts'

/** Hears how many of how many are there. */
type OnProgress = (part: 'leads' | 'calls', done: number, of: number) => void

/** Throws `OtherRecords` unless the database is empty or holds a filling of this very size. */
export async function seedScale(db: D1Database, size: ScaleSize, onProgress: OnProgress = () => {}): Promise<void> {
  const marks = await openMarks(db, `${size.leads} leads, ${size.calls} calls`)
  if (marks.doneOf('organisations') === 0) await addOrganisations(db, marks.mark('organisations', 1))
  const fill = async (
    part: 'leads' | 'calls',
    atOnce: number,
    statementsOf: (from: number) => readonly D1PreparedStatement[],
  ) => {
    const count = size[part]
    for (let from = marks.doneOf(part); from < count; from += atOnce) {
      const done = Math.min(count, from + atOnce)
      await db.batch([...statementsOf(from), marks.mark(part, done)])
      onProgress(part, done, count)
    }
  }
  await fill('leads', LEADS_AT_ONCE, leadStatements(db, size))
  await fill('calls', CALLS_AT_ONCE, (from) => callStatements(db, size, from))
  if (marks.doneOf('papers') === 0) await db.batch([...paperStatements(db), marks.mark('papers', 1)])
}
