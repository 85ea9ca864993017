/** TI7: each day's numbers as the screens' routes answer them, as they are added up, as the records say, and as the journal tells. */
import { addCounts, noCounts, toCounts } from '#domain/analytics/counts.ts'
import { addDuty, dutyOf, noDuty } from '#domain/analytics/duty.ts'
import { flatOf, recountDifferences, recountRows } from '#domain/analytics/recount.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { DayRecount } from '#domain/views/day-recount.ts'
import type { Statement } from '#worker/d1/statement.ts'
import { countsStatements } from '#worker/numbers/counts/statements.ts'
import { dutyStatements } from '#worker/numbers/duty/statements.ts'
import { addedUpStatements, readAddedUp, readRecords, recordStatements } from '#worker/numbers/recount/records.ts'

type Value = string | number | null
type Row = Readonly<Record<string, unknown>>
type Rows = (sql: string, ...values: Value[]) => readonly Row[]

export function recountFaults(start: Floor, journal: readonly Recorded[], rows: Rows): string[] {
  const { teamId } = start
  const days = new Set<string>()
  for (const { event } of journal) if (event.type === 'DayTurned') days.add(event.day)
  for (const { local_date } of rows('SELECT DISTINCT local_date FROM calls WHERE local_date IS NOT NULL'))
    days.add(String(local_date))
  return [...days].flatMap((day) => {
    const recount = new DayRecount(day, start)
    for (const line of journal) recount.read(line)
    const all = (statements: readonly Statement[]) => statements.map(({ sql, values }) => rows(sql, ...values))
    const range = { teamIds: [teamId], from: day, to: day }
    const ways = {
      screen: screenOf(
        all(countsStatements({ ...range, by: 'total' })).flat(),
        all(dutyStatements({ ...range, by: 'day' })).flat(),
      ),
      rollup: readAddedUp(all(addedUpStatements({ teamId, day }))),
      records: readRecords(all(recordStatements({ teamId, day }))),
      journal: recount.counted(),
    }
    const wrong = [...recountRows(ways).filter(({ agrees }) => !agrees), ...recountDifferences(ways)]
    return wrong.map(({ name, values }) => `TI7 ${day} ${name}: ${JSON.stringify(values)}`)
  })
}

const screenOf = (counts: readonly Row[], duty: readonly Row[]): ReadonlyMap<string, number> =>
  flatOf(
    counts.map(toCounts).reduce((sum, one) => addCounts(sum, one), noCounts()),
    duty.map(toDuty).reduce(addDuty, noDuty()),
  )

const toDuty = (row: Row) =>
  dutyOf({
    reason: String(row['reason']),
    on_ms: Number(row['on_ms']),
    dial_ms: Number(row['dial_ms']),
    talk_ms: Number(row['talk_ms']),
    hold_ms: Number(row['hold_ms']),
    wrap_up_ms: Number(row['wrap_up_ms']),
  })
