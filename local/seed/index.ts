/** Puts the demo organisation into an empty database: the same for the same seed and moment, and only once. */
import type { D1Database, D1PreparedStatement, R2Bucket } from '@cloudflare/workers-types'
import { type Dice, diceOf } from '#bots/dice.ts'
import { statementsOf } from '#durable-objects/team-floor/ledger/statements.ts'
import { PEOPLE, TEAMS } from './cast.ts'
import { foundation, type TableRows } from './foundation.ts'
import { type History, historyOf } from './history.ts'
import { leadTables } from './lead-rows.ts'
import { type Paperwork, paperworkOf } from './paperwork.ts'
import { storeAudio, tapedCalls } from './recordings.ts'
import { insertRows, type Row, runAll } from './rows.ts'

export interface SeedTarget {
  readonly db: D1Database
  readonly bucket: R2Bucket
  /** Milliseconds since 1970; the demo's past ends here. */
  readonly now: number
  /** Another one makes other people's calls. Default 1. */
  readonly seed?: number
}

export interface SeedSummary {
  /** False when there was an organisation already; nothing was written then. */
  readonly seeded: boolean
  readonly people: number
  readonly leads: number
  readonly calls: number
  readonly recordings: number
}

export async function seedDemo({ db, bucket, now, seed = 1 }: SeedTarget): Promise<SeedSummary> {
  if ((await db.prepare('SELECT 1 FROM organisations LIMIT 1').first()) !== null)
    return { seeded: false, people: 0, leads: 0, calls: 0, recordings: 0 }
  const dice = diceOf(seed)
  const histories = TEAMS.map((team) => historyOf(team, now, dice.fork(team.id)))
  const leads = histories.flatMap((history) => history.leads)
  const finished = histories.flatMap((history) => history.finished)
  const papers = paperworkOf(finished, now, dice.fork('paperwork'))
  const taped = tapedCalls(finished)
  await runAll(db, [
    ...inserts(db, foundation(now)),
    ...inserts(db, leadTables(leads, now, dice.fork('leads'))),
    ...histories.flatMap((history) => settlements(db, history)),
    ...inserts(db, papers.tables),
    ...advances(db, papers),
    ...insertRows(db, 'recordings', await tapes(bucket, taped, dice.fork('voices'))),
  ])
  return { seeded: true, people: PEOPLE.length, leads: leads.length, calls: finished.length, recordings: taped.length }
}

const inserts = (db: D1Database, tables: readonly TableRows[]): D1PreparedStatement[] =>
  tables.flatMap(({ table, rows }) => insertRows(db, table, rows))

/** By the very statements with which a floor settles. */
const settlements = (db: D1Database, { team, settled }: History): D1PreparedStatement[] =>
  settled
    .flatMap((row) => statementsOf(row, { teamId: team.id, epoch: `before-${team.id}` }))
    .map(({ sql, values }) => db.prepare(sql).bind(...values))

const advances = (db: D1Database, { advanced }: Paperwork): D1PreparedStatement[] =>
  advanced.map(({ leadId, status, at }) =>
    db
      .prepare('UPDATE leads SET status = ?, version = version + 1, updated_at = ? WHERE id = ?')
      .bind(status, at, leadId),
  )

async function tapes(bucket: R2Bucket, taped: ReturnType<typeof tapedCalls>, dice: Dice): Promise<Row[]> {
  const rows: Row[] = []
  for (const one of taped) rows.push(await storeAudio(bucket, one, dice.fork(one.call.callId)))
  return rows
}
