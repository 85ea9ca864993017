/** Puts the demo organisation into an empty database: the same for the same seed and moment, and only once. */
import type { D1Database, D1PreparedStatement, R2Bucket } from '@cloudflare/workers-types'
import { type Dice, createDice } from '#domain/practice/dice.ts'
import { PEOPLE, TEAMS } from './cast.ts'
import { foundation, type TableRows } from './foundation.ts'
import { historyOf } from './past/history.ts'
import { storeJournals } from './past/journals.ts'
import { leadTables } from './lead-rows.ts'
import { paperworkOf } from './paperwork.ts'
import { storeAudio, tapedCalls } from './recordings.ts'
import { insertRows, type Row, runAll } from './rows.ts'
import { testLines } from './script-test.ts'
import { settledTables } from './past/settled.ts'

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
  const dice = createDice(seed)
  const histories = TEAMS.map((team) => historyOf(team, now, dice.fork(team.id)))
  const finished = histories.flatMap((history) => history.finished)
  const papers = paperworkOf(finished, now, dice.fork('paperwork'))
  const taped = tapedCalls(finished)
  for (const history of histories) await storeJournals(bucket, history)
  await runAll(db, [
    ...inserts(db, foundation(now)),
    ...inserts(db, leadTables(histories, papers.advanced, now, dice.fork('leads'))),
    ...inserts(db, histories.flatMap(settledTables)),
    ...inserts(db, papers.tables),
    ...inserts(
      db,
      histories.map((history) => testLines(history, now)),
    ),
    ...insertRows(db, 'recordings', await tapes(bucket, taped, dice.fork('voices'))),
  ])
  return {
    seeded: true,
    people: PEOPLE.length,
    leads: histories.flatMap(({ leads }) => leads).length,
    calls: finished.length,
    recordings: taped.length,
  }
}

const inserts = (db: D1Database, tables: readonly TableRows[]): D1PreparedStatement[] =>
  tables.flatMap(({ table, rows }) => insertRows(db, table, rows))

async function tapes(bucket: R2Bucket, taped: ReturnType<typeof tapedCalls>, dice: Dice): Promise<Row[]> {
  const rows: Row[] = []
  for (const one of taped) rows.push(await storeAudio(bucket, one, dice.fork(one.call.callId)))
  return rows
}
