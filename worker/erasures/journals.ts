/**
 * The journals of the floors that a person's leads were on: first what each floor holds itself, then the days that only the
 * archive has, some at a time. Where it stands is noted, and the cron goes on from there.
 */
import { askFloor } from '#worker/floor/stub.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { eraseFromDay } from './archived-day.ts'
import type { ErasureRecord } from './queries.ts'

const DAYS_A_RUN = 40
/** Of a day: its lines, its segments, the floor it began on. */
const KEYS_OF_A_DAY = 3

/** `?1` the ids of the leads, as a list in JSON. */
const THEIRS = 'IN (SELECT value FROM json_each(?1))'
export const TEAMS_SQL = `SELECT team_id FROM leads WHERE id ${THEIRS} AND team_id IS NOT NULL
  UNION SELECT team_id FROM calls WHERE lead_id ${THEIRS}
  UNION SELECT team_id FROM bulk_leads WHERE lead_id ${THEIRS} AND team_id IS NOT NULL
  UNION SELECT team_id FROM activity_logs WHERE entity_type = 'lead' AND entity_id ${THEIRS} AND team_id IS NOT NULL
  ORDER BY 1`
export const CALLS_SQL = `SELECT id FROM calls WHERE lead_id ${THEIRS}`
export const SINCE_SQL = `SELECT MIN(created_at) AS at FROM leads WHERE id ${THEIRS}`
export const NOTE_SQL = `UPDATE erasures SET journal_place = ?2,
    wiped = json_set(wiped, '$.journal', COALESCE(wiped ->> '$.journal', 0) + ?3)
  WHERE id = ?1 AND status = 'wiping'`

interface Erased {
  readonly leadIds: readonly string[]
  readonly callIds: readonly string[]
}

/** Answers whether all of it is done. */
export async function eraseFromJournals(
  env: WorkerEnv,
  record: ErasureRecord,
  leadIds: readonly string[],
): Promise<boolean> {
  const list = jsonList(leadIds)
  const [teams, calls, since] = await env.DB.batch<{ team_id: string; id: string; at: number | null }>(
    [TEAMS_SQL, CALLS_SQL, SINCE_SQL].map((sql) => env.DB.prepare(sql).bind(list)),
  )
  const person = { leadIds, callIds: calls?.results.map(({ id }) => id) ?? [] }
  const teamIds = teams?.results.map(({ team_id: id }) => id) ?? []
  const note = (place: string, lines: number) => env.DB.prepare(NOTE_SQL).bind(record.id, place, lines).run()
  if (record.journal_place === null) {
    let lines = 0
    for (const teamId of teamIds) lines += await eraseFromFloor(env, teamId, record.id, person)
    await note('', lines)
  }
  return eraseFromArchive({ env, record, person, note, teamIds, since: since?.results[0]?.at ?? 0 })
}

/** Answers how many lines it changed. */
async function eraseFromFloor(env: WorkerEnv, teamId: string, receipt: string, person: Erased): Promise<number> {
  const { lines, isDone } = await askFloor(env, teamId, (floor) => floor.erasePerson({ receipt, ...person }))
  if (!isDone) throw new ProblemError('unavailable', { retryAfter: 60 })
  return lines
}

interface Archive {
  readonly env: WorkerEnv
  readonly record: ErasureRecord
  readonly person: Erased
  readonly note: (place: string, lines: number) => Promise<unknown>
  readonly teamIds: readonly string[]
  readonly since: number
}

const DAY_MS = 24 * 60 * 60_000

/** Its place is a team, whose days are done up to one; without a day all of them are. */
async function eraseFromArchive({ env, record, person, note, teamIds, since }: Archive): Promise<boolean> {
  // A day before: wherever the team is, the lead was not there yet.
  const firstDay = new Date(Math.max(0, since - DAY_MS)).toISOString().slice(0, 10)
  const [placeTeam = '', placeDay = '~'] = (record.journal_place ?? '').split(' ')
  let left = DAYS_A_RUN
  for (const teamId of teamIds.filter((id) => id >= placeTeam)) {
    const days = await archivedDays(env, teamId, teamId === placeTeam ? placeDay : firstDay, left)
    for (const day of days) {
      const lines = await eraseFromDay({
        bucket: env.RECORDINGS,
        teamId,
        day,
        person: { leadIds: new Set(person.leadIds), callIds: new Set(person.callIds) },
        receipt: record.id,
        tell: (redactions) => askFloor(env, teamId, (floor) => floor.tellRedactions(redactions)),
      })
      await note(`${teamId} ${day}~`, lines)
    }
    left -= days.length
    if (left <= 0) return false
    await note(teamId, 0)
  }
  return true
}

/** At most so many after this one; what the floor still holds, it archives again itself. */
async function archivedDays(env: WorkerEnv, teamId: string, after: string, limit: number): Promise<string[]> {
  const prefix = `journals/${teamId}/`
  const { objects } = await env.RECORDINGS.list({
    prefix,
    startAfter: `${prefix}${after}`,
    limit: limit * KEYS_OF_A_DAY,
  })
  const days = new Set(objects.map(({ key }) => key.slice(prefix.length, prefix.length + '2026-11-22'.length)))
  const kept = await askFloor(env, teamId, (floor) => floor.daysKept())
  const held = new Set(kept.map(({ day }) => day))
  return [...days].filter((day) => !held.has(day)).slice(0, limit)
}
