/** Each team's day that is over, counted anew once by night, and what came of it (TI8). */
import { Recount } from '#domain/http/numbers/recount.ts'
import { dayIn, nextMidnight } from '#domain/vocabulary/local-time.ts'
import { z } from 'zod'
import { readRows } from '#worker/d1/rows.ts'
import type { BaseCtx, System } from '#worker/request/context.ts'
import { logFault } from '#worker/request/problem.ts'
import { recount } from '#worker/numbers/recount/recount.ts'
import { teamBasics } from '#worker/teams/queries.ts'

/** A day is read from its journal for each, which takes seconds of a large one. */
const TEAMS_A_RUN = 3
const MINUTE_MS = 60_000
/** What was said before midnight has settled by then. */
const SETTLED_AFTER_MS = 20 * MINUTE_MS
const RETRY_MS = 60 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS
const KEPT_MS = 90 * DAY_MS
const SHOWN = 30

export const DUE_SQL = `SELECT team_id FROM number_check_turns WHERE next_at <= ?1 ORDER BY next_at LIMIT ${TEAMS_A_RUN}`
const TURN_SQL = 'UPDATE number_check_turns SET next_at = ?2 WHERE team_id = ?1'
const NOTE_SQL = `INSERT INTO number_checks (team_id, local_date, checked_at, verdict, report) VALUES (?1, ?2, ?3, ?4, ?5)
  ON CONFLICT (team_id, local_date) DO UPDATE SET checked_at = excluded.checked_at, verdict = excluded.verdict, report = excluded.report`
const FORGET_SQL = 'DELETE FROM number_checks WHERE team_id = ?1 AND local_date < ?2'
export const LIST_SQL = `SELECT report FROM number_checks WHERE team_id = ?1 ORDER BY local_date DESC LIMIT ${SHOWN}`

const Turn = z.object({ team_id: z.string() })

export async function checkNumbers({ env, now, requestId }: BaseCtx<System>): Promise<void> {
  const { results } = await env.DB.prepare(DUE_SQL).bind(now).all()
  for (const { team_id: teamId } of readRows(Turn, results, 'turn')) {
    // Whatever becomes of it, the others have their turn too.
    await env.DB.prepare(TURN_SQL)
      .bind(teamId, now + RETRY_MS)
      .run()
    try {
      await checkTeam(env, teamId, now)
    } catch (fault) {
      logFault(fault, requestId, `numbers of ${teamId}`)
    }
  }
}

async function checkTeam(env: BaseCtx<System>['env'], teamId: string, now: number): Promise<void> {
  const team = await teamBasics(env.DB, teamId)
  if (team === null) return
  const { timeZone } = team
  const day = dayBefore(dayIn(timeZone, now))
  const found = await recount(env, { teamId, day }, now)
  const next = nextMidnight(timeZone, now) + SETTLED_AFTER_MS
  await env.DB.batch([
    env.DB.prepare(NOTE_SQL).bind(teamId, day, now, found.verdict, JSON.stringify(found)),
    env.DB.prepare(FORGET_SQL).bind(teamId, new Date(now - KEPT_MS).toISOString().slice(0, 10)),
    env.DB.prepare(TURN_SQL).bind(teamId, next),
  ])
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)

const Row = z.object({ report: z.string() })

export async function listChecks(db: D1Database, teamId: string): Promise<Recount[]> {
  const { results } = await db.prepare(LIST_SQL).bind(teamId).all()
  const reports = readRows(Row, results, 'check of numbers').map(({ report }) => JSON.parse(report) as unknown)
  return readRows(Recount, reports, 'check of numbers')
}
