/**
 * Who listens to which log. A log begins with the first who listens to its team, and stands still while nobody does; whoever
 * comes begins at its end. All of it follows from the endpoints as they stand, so that it can be written with any change of one.
 */
import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { Orm } from '#worker/d1/orm.ts'
import { webhookCursors, webhookStreams } from '#worker/d1/schema.ts'

/** Of an endpoint `e`, by the team of a log. */
const listensTo = (team: string) =>
  sql.raw(`(e.team_ids IS NULL OR ${team} IN (SELECT value FROM json_each(e.team_ids)))`)

const heardBy = (webhookId: string) => sql`FROM webhook_endpoints e
  JOIN webhook_streams s ON s.organisation_id = e.organisation_id AND ${listensTo('s.team_id')} WHERE e.id = ${webhookId}`

/** For the batch with the change, after it. */
export const listeningStatements = (orm: Orm, organisationId: string, webhookId: string) =>
  [
    orm
      .insert(webhookStreams)
      .select(
        sql`SELECT id, organisation_id, id, 0, 0 FROM teams WHERE organisation_id = ${organisationId}
          UNION ALL SELECT 'organisation:' || ${organisationId}, ${organisationId}, NULL, 0, 0 WHERE true`,
      )
      .onConflictDoNothing(),
    orm
      .delete(webhookCursors)
      .where(
        and(
          eq(webhookCursors.endpoint_id, webhookId),
          notInArray(webhookCursors.stream_id, sql`(SELECT s.id ${heardBy(webhookId)})`),
        ),
      ),
    orm
      .insert(webhookCursors)
      .select(sql`SELECT e.id, s.id, s.last_sequence, NULL, 0, NULL, NULL, 0 ${heardBy(webhookId)}`)
      .onConflictDoNothing(),
    orm
      .update(webhookStreams)
      .set({
        listening: sql`EXISTS (SELECT 1 FROM webhook_endpoints e
          WHERE e.organisation_id = webhook_streams.organisation_id AND ${listensTo('webhook_streams.team_id')})`,
      })
      .where(eq(webhookStreams.organisation_id, organisationId)),
  ] as const
