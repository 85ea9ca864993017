/** What a sender reads of the records and writes into them. Each write is one batch, so that a kill leaves no half of it. */
import { z } from 'zod'
import { withTimeout } from '../team-floor/runtime/single-flight.ts'
import type { Outcome } from './send.ts'

const Endpoint = z.object({
  id: z.string(),
  organisation_id: z.string(),
  url: z.string(),
  team_ids: z.string().nullable(),
  kinds: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  status: z.string(),
  secret: z.string(),
  former_secret: z.string().nullable(),
  former_until: z.number().nullable(),
  give_up_ms: z.number(),
})
export type Endpoint = z.infer<typeof Endpoint>

export const ENDPOINT_SQL = `SELECT id, organisation_id, url, team_ids, kinds, status, secret, former_secret, former_until,
  give_up_ms FROM webhook_endpoints WHERE id = ?`

export async function readEndpoint(db: D1Database, id: string): Promise<Endpoint | null> {
  const found = await withTimeout(db.prepare(ENDPOINT_SQL).bind(id).first())
  return found === null ? null : Endpoint.parse(found)
}

/** A stream in which this endpoint is not at the end. */
const Place = z.object({
  stream_id: z.string(),
  team_id: z.string().nullable(),
  position: z.number(),
  previous: z.number().nullable(),
  attempts: z.number(),
  first_try_at: z.number().nullable(),
  next_try_at: z.number().nullable(),
  gave_up: z.number(),
})
export type Place = z.infer<typeof Place>

export const BEHIND_SQL = `SELECT s.id AS stream_id, s.team_id, coalesce(c.position, 0) AS position, c.previous,
    coalesce(c.attempts, 0) AS attempts, c.first_try_at, c.next_try_at, coalesce(c.gave_up, 0) AS gave_up
  FROM webhook_streams s LEFT JOIN webhook_cursors c ON c.endpoint_id = ?1 AND c.stream_id = s.id
  WHERE s.organisation_id = ?2 AND s.last_sequence > coalesce(c.position, 0)
    AND (?3 IS NULL OR s.team_id IN (SELECT value FROM json_each(?3)))
  ORDER BY c.next_try_at`

export async function listBehind(db: D1Database, { id, organisation_id, team_ids }: Endpoint): Promise<Place[]> {
  const found = await withTimeout(db.prepare(BEHIND_SQL).bind(id, organisation_id, team_ids).all())
  return z.array(Place).parse(found.results)
}

const Event = z.object({ sequence: z.number(), type: z.string(), data: z.string(), at: z.number() })
type Event = z.infer<typeof Event>

export const EVENTS_SQL = `SELECT sequence, type, data, at FROM webhook_events
  WHERE stream_id = ? AND sequence > ? ORDER BY sequence LIMIT ?`

export async function listEvents(db: D1Database, streamId: string, after: number, limit: number): Promise<Event[]> {
  const found = await withTimeout(db.prepare(EVENTS_SQL).bind(streamId, after, limit).all())
  return z.array(Event).parse(found.results)
}

const Queued = z.object({
  id: z.string(),
  stream_id: z.string().nullable(),
  team_id: z.string().nullable(),
  sequence: z.number().nullable(),
  previous_sequence: z.number().nullable(),
  gap_to: z.number().nullable(),
  created_at: z.number(),
  type: z.string().nullable(),
  data: z.string().nullable(),
  at: z.number().nullable(),
})
export type Queued = z.infer<typeof Queued>

export const QUEUED_SQL = `SELECT d.id, d.stream_id, s.team_id, d.sequence, d.previous_sequence, d.gap_to, d.created_at,
    e.type, e.data, e.at
  FROM webhook_deliveries d LEFT JOIN webhook_streams s ON s.id = d.stream_id
  LEFT JOIN webhook_events e ON e.stream_id = d.stream_id AND e.sequence = d.sequence
  WHERE d.endpoint_id = ? AND d.status = 'queued' ORDER BY d.created_at LIMIT ?`

/** What people asked for: tests, and deliveries that are to go out once more. */
export async function listQueued(db: D1Database, endpointId: string, limit: number): Promise<Queued[]> {
  const found = await withTimeout(db.prepare(QUEUED_SQL).bind(endpointId, limit).all())
  return z.array(Queued).parse(found.results)
}

export interface Delivery {
  readonly sequence: number
  readonly previous: number | null
  readonly type: string
  readonly gapTo: number | null
  readonly status: 'retrying' | 'delivered' | 'passed-over'
  readonly outcome: Outcome
  readonly at: number
  readonly nextTryAt: number | null
}

/** How far it has come now, from where it was when it was read. */
export interface Progress {
  readonly from: number
  readonly position: number
  readonly previous: number | null
  readonly attempts: number
  readonly firstTryAt: number | null
  readonly nextTryAt: number | null
  readonly gaveUp: boolean
}

export const CURSOR_SQL = `INSERT INTO webhook_cursors
    (endpoint_id, stream_id, position, previous, attempts, first_try_at, next_try_at, gave_up)
  SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM webhook_endpoints WHERE id = ?1
  ON CONFLICT (endpoint_id, stream_id) DO UPDATE SET position = excluded.position, previous = excluded.previous,
    attempts = excluded.attempts, first_try_at = excluded.first_try_at, next_try_at = excluded.next_try_at,
    gave_up = excluded.gave_up
  WHERE webhook_cursors.position = ?9`

export const DELIVERIES_SQL = `INSERT INTO webhook_deliveries (id, endpoint_id, stream_id, sequence, previous_sequence, type,
    gap_to, status, attempts, http_status, fault, response, took_ms, created_at, last_at, next_try_at)
  SELECT lower(hex(randomblob(16))), e.id, ?2, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, 1,
    j.value ->> 5, j.value ->> 6, j.value ->> 7, j.value ->> 8, j.value ->> 9, j.value ->> 9, j.value ->> 10
  FROM json_each(?3) j JOIN webhook_endpoints e ON e.id = ?1 WHERE true
  ON CONFLICT (endpoint_id, stream_id, sequence, (gap_to IS NULL)) WHERE stream_id IS NOT NULL DO UPDATE SET
    previous_sequence = excluded.previous_sequence, gap_to = excluded.gap_to, status = excluded.status,
    attempts = attempts + 1, http_status = excluded.http_status, fault = excluded.fault, response = excluded.response,
    took_ms = excluded.took_ms, last_at = excluded.last_at, next_try_at = excluded.next_try_at`

/** False when somebody has moved the cursor meanwhile: what was sent stays noted, and the place is theirs. */
export async function keepProgress(
  db: D1Database,
  { endpointId, streamId }: { readonly endpointId: string; readonly streamId: string },
  progress: Progress,
  deliveries: readonly Delivery[],
): Promise<boolean> {
  const { from, position, previous, attempts, firstTryAt, nextTryAt, gaveUp } = progress
  const rows = deliveries.map(({ sequence, previous: before, type, gapTo, status, outcome, at, nextTryAt: next }) => [
    sequence,
    before,
    type,
    gapTo,
    status,
    outcome.status,
    outcome.fault,
    outcome.response,
    outcome.tookMs,
    at,
    next,
  ])
  const cursor = db
    .prepare(CURSOR_SQL)
    .bind(endpointId, streamId, position, previous, attempts, firstTryAt, nextTryAt, Number(gaveUp), from)
  const last = deliveries.at(-1)
  const [kept] = await withTimeout(
    db.batch([
      cursor,
      ...(last === undefined
        ? []
        : [
            db.prepare(DELIVERIES_SQL).bind(endpointId, streamId, JSON.stringify(rows)),
            healthStatement(db, endpointId, last.outcome, last.at),
          ]),
    ]),
  )
  return (kept?.meta.changes ?? 0) > 0
}

const SUCCESS_SQL = 'UPDATE webhook_endpoints SET last_success_at = ?2, failing_since = NULL WHERE id = ?1'
const FAILURE_SQL = `UPDATE webhook_endpoints SET last_failure_at = ?2, failing_since = coalesce(failing_since, ?2)
  WHERE id = ?1`

const healthStatement = (db: D1Database, endpointId: string, { verdict }: Outcome, at: number) =>
  db.prepare(verdict === 'delivered' ? SUCCESS_SQL : FAILURE_SQL).bind(endpointId, at)

const ANSWERED_SQL = `UPDATE webhook_deliveries SET status = ?2, attempts = attempts + 1, http_status = ?3, fault = ?4,
  response = ?5, took_ms = ?6, last_at = ?7, next_try_at = NULL WHERE id = ?1 AND status = 'queued'`

/** Of one that somebody asked for: it is tried once. */
export async function keepAnswer(
  db: D1Database,
  endpointId: string,
  deliveryId: string,
  outcome: Outcome,
  at: number,
): Promise<void> {
  const { verdict, status, fault, response, tookMs } = outcome
  const result = verdict === 'delivered' ? 'delivered' : 'failed'
  await withTimeout(
    db.batch([
      db.prepare(ANSWERED_SQL).bind(deliveryId, result, status, fault, response, tookMs, at),
      healthStatement(db, endpointId, outcome, at),
    ]),
  )
}

const DISABLE_SQL = `UPDATE webhook_endpoints SET status = 'disabled', disabled_by = ?2, version = version + 1
  WHERE id = ?1 AND status = 'active'`

export async function disable(db: D1Database, endpointId: string, why: 'gone' | 'failing'): Promise<void> {
  await withTimeout(db.prepare(DISABLE_SQL).bind(endpointId, why).run())
}
