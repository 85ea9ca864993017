/** What a team keeps for a time only: audio, and what was written down in calls. A slice and its line in the log are one. */
import { z } from 'zod'
import type { WorkerEnv } from '#worker/env.ts'
import { readRows } from '#worker/d1/rows.ts'
import { settingsOf } from '#worker/teams/queries.ts'

const DAY = 24 * 60 * 60_000
const A_SLICE = 200
/** Of each team; what is left waits for the next run. */
const SLICES_A_RUN = 10

const TeamRow = z.object({
  id: z.string(),
  organisation_id: z.string(),
  settings: z.string().nullable(),
  settings_version: z.number(),
})
type TeamRow = z.infer<typeof TeamRow>

interface Job {
  readonly env: WorkerEnv
  readonly now: number
}

/** The objects themselves are put on the list of what is to be deleted. */
export async function endRetention({ env, now }: Job): Promise<void> {
  const found = await env.DB.prepare(
    'SELECT id, organisation_id, settings, settings_version FROM teams WHERE settings IS NOT NULL ORDER BY id',
  ).all()
  for (const team of readRows(TeamRow, found.results, 'team')) {
    const { audioDays, personDataDays } = settingsOf(team).retention
    if (audioDays !== null) await inSlices((limit) => endAudio(env.DB, { team, now, days: audioDays, limit }))
    if (personDataDays !== null) await inSlices((limit) => endNotes(env.DB, { team, now, days: personDataDays, limit }))
  }
}

async function inSlices(slice: (limit: number) => Promise<number>): Promise<void> {
  for (let done = 0; done < SLICES_A_RUN; done += 1) if ((await slice(A_SLICE)) < A_SLICE) return
}

interface Slice {
  readonly team: TeamRow
  readonly now: number
  readonly days: number
  readonly limit: number
}

export const OLD_AUDIO_SQL = `
  SELECT id FROM recordings WHERE team_id = ?1 AND held_at IS NULL AND status <> 'receiving' AND started_at < ?2
  ORDER BY started_at LIMIT ?3`

/** Answers how many went. The slice is chosen anew by each statement of one transaction, so it is the same in all. */
async function endAudio(db: D1Database, slice: Slice): Promise<number> {
  const { team, now, days, limit } = slice
  const those = [team.id, now - days * DAY, limit] as const
  const [, , gone] = await db.batch([
    db
      .prepare(
        `INSERT INTO audio_to_delete (key, noted_at)
         SELECT key, ?4 FROM recording_chunks WHERE recording_id IN (${OLD_AUDIO_SQL}) ON CONFLICT (key) DO NOTHING`,
      )
      .bind(...those, now),
    db
      .prepare(
        `INSERT INTO audio_to_delete (key, noted_at)
         SELECT key, ?4 FROM recordings WHERE id IN (${OLD_AUDIO_SQL}) AND key IS NOT NULL ON CONFLICT (key) DO NOTHING`,
      )
      .bind(...those, now),
    // Its parts go with it.
    db.prepare(`DELETE FROM recordings WHERE id IN (${OLD_AUDIO_SQL}) RETURNING id`).bind(...those),
    line(db, 'recording.expired', slice),
  ])
  return gone?.results.length ?? 0
}

export const OLD_NOTES_SQL = `
  SELECT id FROM calls WHERE team_id = ?1 AND (notes <> '' OR answers <> '{}') AND started_at < ?2
  ORDER BY started_at LIMIT ?3`

/** By their lead, where the index is. */
export const OLD_MESSAGES_SQL = `
  DELETE FROM conversations WHERE lead_id IN (SELECT lead_id FROM calls WHERE id IN (${OLD_NOTES_SQL}))
    AND call_id IN (${OLD_NOTES_SQL})`

/** Notes and answers, and messages that belong to the call; the call itself stays, and counts. */
async function endNotes(db: D1Database, slice: Slice): Promise<number> {
  const { team, now, days, limit } = slice
  const those = [team.id, now - days * DAY, limit] as const
  const [, gone] = await db.batch([
    db.prepare(OLD_MESSAGES_SQL).bind(...those),
    db
      .prepare(`UPDATE calls SET notes = '', answers = '{}' WHERE id IN (${OLD_NOTES_SQL}) RETURNING id`)
      .bind(...those),
    line(db, 'call.notes-expired', slice),
  ])
  return gone?.results.length ?? 0
}

/** How many the statement before it took away; none when it took nothing. */
const line = (
  db: D1Database,
  action: 'recording.expired' | 'call.notes-expired',
  { team, now, days }: Slice,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO activity_logs (id, actor_type, action, entity_type, entity_id, team_id, after, at, organisation_id)
       SELECT ?1, 'system', ?2, 'team', ?3, ?3, json_object('how_many', changes(), 'kept_days', ?4), ?5, ?6
       WHERE changes() > 0`,
    )
    .bind(crypto.randomUUID(), action, team.id, days, now, team.organisation_id)
