/** A day's numbers found four ways, and what differs (TI7). Nothing is put right here. */
import { addCounts, noCounts, toCounts } from '#domain/analytics/counts.ts'
import { addDuty, noDuty } from '#domain/analytics/duty.ts'
import {
  type Counted,
  flatOf,
  type FourWays,
  type RecountDifference,
  recountDifferences,
  recountRows,
} from '#domain/analytics/recount.ts'
import type { Recount } from '#domain/http/numbers/recount.ts'
import { iso } from '#worker/d1/times.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { readCounts } from '#worker/numbers/counts/read.ts'
import { readDuty } from '#worker/numbers/duty/read.ts'
import { countJournal } from '#worker/numbers/recount/journal.ts'
import {
  addedUpStatements,
  OTHER_TABLES,
  otherStatements,
  readAddedUp,
  readRecords,
  readTeamDuty,
  recordStatements,
  type TeamDay,
  teamDutyStatement,
  UNTIMED,
} from '#worker/numbers/recount/records.ts'

const DIFFERENCES_SHOWN = 50

export async function recount(env: WorkerEnv, { teamId, day }: TeamDay, now: number): Promise<Recount> {
  const { waiting, parked } = await askFloor(env, teamId, (floor) => floor.flush())
  const journal = await countJournal(env, teamId, day)
  const { ways, tables } = await readDatabase(env.DB, { teamId, day }, now)
  const all = compare({ ...ways, journal }, tables)
  // A journal that breaks off before the present does not know what was corrected after that.
  const isSilent = !all.holds && journal?.isWhole === false
  const { rows, differences, holds } = isSilent ? compare({ ...ways, journal: null }, tables) : all
  const told = isSilent ? null : journal
  const withoutJournal = told === null ? 'no-journal' : 'agrees'
  return {
    day,
    team_id: teamId,
    verdict: holds ? withoutJournal : 'differs',
    at: iso(now),
    lines: told?.lines ?? null,
    waiting: waiting + parked,
    rows,
    differences: differences.slice(0, DIFFERENCES_SHOWN),
  }
}

function compare(found: FourWays, tables: readonly RecountDifference[]) {
  const rows = recountRows(found)
  const differences = [...recountDifferences(found), ...tables]
  return { rows, differences, holds: differences.length === 0 && rows.every(({ agrees }) => agrees) }
}

/** What the screens' routes answer, the sums, and the records, as they stand in one moment. */
async function readDatabase(db: D1Database, teamDay: TeamDay, now: number) {
  const { teamId, day } = teamDay
  const statements = [
    ...addedUpStatements(teamDay),
    ...recordStatements(teamDay),
    teamDutyStatement(teamDay),
    ...otherStatements(teamDay),
  ]
  const results = (await db.batch(statements.map(({ sql, values }) => db.prepare(sql).bind(...values)))).map(
    (one) => one.results,
  )
  const range = { teamIds: [teamId], from: day, to: day }
  const [counts, duty] = [
    await readCounts(db, { ...range, by: 'total' }),
    await readDuty(db, { ...range, by: 'day' }, now),
  ]
  const rollup = readAddedUp(results.slice(0, 2))
  const ways: Omit<FourWays, 'journal'> = {
    screen: flatOf(counts.total.counts, duty.total.counts),
    rollup,
    records: readRecords(results.slice(2, 4)),
  }
  const others = OTHER_TABLES.map((table, at) => [table, toCounts(firstOf(results[5 + at]))] as const)
  const teamDuty = readTeamDuty(results[4] ?? [])
  return { ways, tables: [...differingTables(rollup, others), ...differingDuty(rollup, teamDuty)] }
}

type Row = Readonly<Record<string, unknown>>
const firstOf = (rows: readonly unknown[] | undefined): Row => (rows?.[0] ?? {}) as Row

/** Which keep another total of the calls than the sums by person do. */
function differingTables(
  rollup: Counted,
  others: readonly (readonly [string, ReturnType<typeof toCounts>])[],
): RecountDifference[] {
  const total = [...rollup.calls.values()].reduce((sum, one) => addCounts(sum, one), noCounts())
  const plain = { ...total, talk_buckets: null, wrap_up_buckets: null }
  return others.flatMap(([table, counts]) =>
    differing(table, flatOf(counts, noDuty()), flatOf(table === UNTIMED ? plain : total, noDuty())),
  )
}

function differingDuty(rollup: Counted, teamDuty: ReturnType<typeof noDuty>): RecountDifference[] {
  const total = [...rollup.duty.values()].reduce(addDuty, noDuty())
  return differing('duty_team_days', flatOf(noCounts(), teamDuty), flatOf(noCounts(), total))
}

function differing(
  table: string,
  found: ReadonlyMap<string, number>,
  expected: ReadonlyMap<string, number>,
): RecountDifference[] {
  return [...new Set([...found.keys(), ...expected.keys()])].flatMap((name): RecountDifference[] => {
    const [rollup, records] = [found.get(name) ?? 0, expected.get(name) ?? 0]
    if (rollup === records) return []
    return [{ of: 'table', id: table, name, values: { screen: null, rollup, records, journal: null } }]
  })
}
