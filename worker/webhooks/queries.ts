/** Webhooks and their deliveries as they are read; a secret never is. */
import {
  DELIVERY_STATUSES,
  DISABLED_BY,
  type DeliveryPage,
  type Webhook,
  WEBHOOK_STATUSES,
  WebhookDelivery,
} from '#domain/http/access/webhooks.ts'
import { EVENT_KINDS, GAP, TEST } from '#domain/webhooks/kinds.ts'
import { GIVE_UP_HOURS } from '#domain/webhooks/schedule.ts'
import { bodyOf } from '#durable-objects/webhook-sender/contract.ts'
import { z } from 'zod'
import { readNewest } from '#worker/d1/newest.ts'
import { jsonListColumn, readRow, readRows } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

export const HOUR_MS = 60 * 60_000

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  name: z.string(),
  url: z.string(),
  team_ids: jsonListColumn(z.string()).nullable(),
  kinds: jsonListColumn(z.enum(EVENT_KINDS)),
  status: z.enum(WEBHOOK_STATUSES),
  disabled_by: z.enum(DISABLED_BY).nullable(),
  former_until: z.number().nullable(),
  give_up_ms: z
    .number()
    .transform((ms) => ms / HOUR_MS)
    .pipe(z.literal([...GIVE_UP_HOURS])),
  last_success_at: z.number().nullable(),
  last_failure_at: z.number().nullable(),
  failing_since: z.number().nullable(),
  version: z.number(),
  created_by_name: z.string(),
  created_at: z.number(),
})
export type WebhookRow = z.infer<typeof Row>

const SELECT = `SELECT w.id, w.organisation_id, w.name, w.url, w.team_ids, w.kinds, w.status, w.disabled_by, w.former_until,
    w.give_up_ms, w.last_success_at, w.last_failure_at, w.failing_since, w.version, u.full_name AS created_by_name, w.created_at
  FROM webhook_endpoints w JOIN users u ON u.id = w.created_by`

export const webhooksSql = `${SELECT} WHERE w.organisation_id = ? ORDER BY w.created_at, w.id`

/** How far each has come in the logs that it listens to. */
export const logsSql = `SELECT w.id, s.team_id, s.last_sequence, coalesce(c.position, 0) AS position
  FROM webhook_endpoints w JOIN webhook_streams s ON s.organisation_id = w.organisation_id
    AND (w.team_ids IS NULL OR s.team_id IN (SELECT value FROM json_each(w.team_ids)))
  LEFT JOIN webhook_cursors c ON c.endpoint_id = w.id AND c.stream_id = s.id
  WHERE w.organisation_id = ? ORDER BY s.team_id`

const Log = z.object({
  id: z.string(),
  team_id: z.string().nullable(),
  last_sequence: z.number(),
  position: z.number(),
})

export async function listWebhooks(db: D1Database, organisationId: string, now: number): Promise<Webhook[]> {
  const [rows, logs] = await db.batch([
    db.prepare(webhooksSql).bind(organisationId),
    db.prepare(logsSql).bind(organisationId),
  ])
  const places = readRows(Log, logs?.results ?? [], 'log of webhook')
  return readRows(Row, rows?.results ?? [], 'webhook').map((row) => webhookOf(row, places, now))
}

export async function webhookById(db: D1Database, id: string): Promise<WebhookRow | null> {
  const found = await db.prepare(`${SELECT} WHERE w.id = ?`).bind(id).first()
  return found === null ? null : readRow(Row, found, 'webhook')
}

function webhookOf(
  { organisation_id: _, give_up_ms, former_until, ...row }: WebhookRow,
  logs: readonly z.infer<typeof Log>[],
  now: number,
): Webhook {
  return {
    ...row,
    give_up_hours: give_up_ms,
    former_secret_until: former_until !== null && former_until > now ? iso(former_until) : null,
    last_success_at: isoOrNull(row.last_success_at),
    last_failure_at: isoOrNull(row.last_failure_at),
    failing_since: isoOrNull(row.failing_since),
    created_at: iso(row.created_at),
    logs: logs
      .filter(({ id }) => id === row.id)
      .map(({ team_id, last_sequence, position }) => ({ team_id, last_sequence, position })),
  }
}

const DeliveryRow = z.object({
  id: z.string(),
  type: z.string(),
  stream_id: z.string().nullable(),
  team_id: z.string().nullable(),
  sequence: z.number().nullable(),
  previous_sequence: z.number().nullable(),
  gap_to: z.number().nullable(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.number(),
  http_status: z.number().nullable(),
  fault: z.string().nullable(),
  response: z.string().nullable(),
  took_ms: z.number().nullable(),
  created_at: z.number(),
  last_at: z.number().nullable(),
  next_try_at: z.number().nullable(),
  data: z.string().nullable(),
  at: z.number().nullable(),
})
export type DeliveryRow = z.infer<typeof DeliveryRow>

const DELIVERY = `SELECT d.id, d.type, d.stream_id, s.team_id, d.sequence, d.previous_sequence, d.gap_to, d.status, d.attempts,
    d.http_status, d.fault, d.response, d.took_ms, d.created_at, d.last_at, d.next_try_at, e.data, e.at
  FROM webhook_deliveries d LEFT JOIN webhook_streams s ON s.id = d.stream_id
  LEFT JOIN webhook_events e ON e.stream_id = d.stream_id AND e.sequence = d.sequence`

export const deliveriesSql = `${DELIVERY} WHERE d.endpoint_id = ? AND (d.created_at, d.id) < (?, ?)
  ORDER BY d.created_at DESC, d.id DESC LIMIT ?`
export const deliverySql = `${DELIVERY} WHERE d.id = ? AND d.endpoint_id = ?`

const LIST = 'webhook-deliveries'

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Newest first. */
export async function listDeliveries(
  db: D1Database,
  webhookId: string,
  { limit, cursor }: Wanted,
): Promise<DeliveryPage> {
  return readNewest(db, {
    sql: deliveriesSql,
    whose: webhookId,
    cursor,
    schema: DeliveryRow,
    list: LIST,
    limit,
    shown: deliveryOf,
    item: WebhookDelivery,
  })
}

export async function deliveryById(db: D1Database, webhookId: string, id: string): Promise<DeliveryRow | null> {
  const found = await db.prepare(deliverySql).bind(id, webhookId).first()
  return found === null ? null : readRow(DeliveryRow, found, 'delivery')
}

export function deliveryOf(row: DeliveryRow): WebhookDelivery {
  const { stream_id: _s, previous_sequence: _p, gap_to: _g, data: _d, at: _a, ...shown } = row
  return {
    ...shown,
    created_at: iso(row.created_at),
    last_at: isoOrNull(row.last_at),
    next_try_at: isoOrNull(row.next_try_at),
    body: shownBody(row),
  }
}

/** As it was sent. */
function shownBody({
  type,
  team_id: teamId,
  sequence,
  previous_sequence: previous,
  gap_to,
  data,
  at,
  created_at,
}: DeliveryRow) {
  if (type === TEST || sequence === null) return null
  if (gap_to !== null) {
    const missed = JSON.stringify({ first_sequence: sequence, last_sequence: gap_to })
    return bodyOf({ sequence: gap_to, type: GAP, data: missed, at: created_at }, { teamId, previous })
  }
  return data === null || at === null ? null : bodyOf({ sequence, type, data, at }, { teamId, previous })
}
