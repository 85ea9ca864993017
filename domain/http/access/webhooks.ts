/** Webhooks: to whom events go, which, and what came of it. */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'
import { EVENT_KINDS } from '../../webhooks/kinds.ts'
import { GIVE_UP_HOURS } from '../../webhooks/schedule.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'

export const WEBHOOKS_AT_MOST = 10
/** How long the secret before still signs too. */
export const ROTATION_HOURS = 24

export const WEBHOOK_STATUSES = ['active', 'paused', 'disabled'] as const
export const DISABLED_BY = ['gone', 'failing'] as const
export const DELIVERY_STATUSES = ['queued', 'retrying', 'delivered', 'failed', 'passed-over'] as const

const Hours = z.literal([...GIVE_UP_HOURS])

/** Of one team, or with null of the organisation as a whole. */
const WebhookLog = z.object({
  team_id: Id.nullable(),
  /** The newest event. */
  last_sequence: z.int().min(0),
  /** All up to here is delivered, passed over, or not wanted. */
  position: z.int().min(0),
})

export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  /** Null: all teams, and what concerns the organisation as a whole. */
  team_ids: z.array(Id).nullable(),
  kinds: z.array(z.enum(EVENT_KINDS)),
  status: z.enum(WEBHOOK_STATUSES),
  /** Why it was disabled by itself: the receiver said 410, or took nothing for too long. */
  disabled_by: z.enum(DISABLED_BY).nullable(),
  give_up_hours: Hours,
  /** Until then messages are signed with the secret before as well. */
  former_secret_until: IsoTime.nullable(),
  last_success_at: IsoTime.nullable(),
  last_failure_at: IsoTime.nullable(),
  failing_since: IsoTime.nullable(),
  logs: z.array(WebhookLog),
  version: z.int(),
  created_by_name: z.string(),
  created_at: IsoTime,
})
export type Webhook = z.infer<typeof Webhook>

export const WebhookList = z.object({ data: z.array(Webhook) })
export type WebhookList = z.infer<typeof WebhookList>

const Url = z.string().trim().min(1, 'is missing').max(2000)
const Kinds = z.array(z.enum(EVENT_KINDS)).min(1, 'needs at least one kind').max(EVENT_KINDS.length)
const Teams = z.array(Id).min(1, 'needs at least one team').max(200).nullable()

/** POST /api/webhooks */
export const WebhookCreate = z.strictObject({
  name: shownWords(100),
  url: Url,
  team_ids: Teams,
  kinds: Kinds,
  give_up_hours: Hours.default(72),
})
export type WebhookCreate = z.output<typeof WebhookCreate>

/** The secret is told once: null where the request came again under its key. */
export const WebhookCreated = z.object({ webhook: Webhook, secret: z.string().nullable() })
export type WebhookCreated = z.infer<typeof WebhookCreated>

/** PATCH /api/webhooks/:id; what is left out stays. */
export const WebhookUpdate = z.strictObject({
  version: z.int(),
  name: shownWords(100).optional(),
  url: Url.optional(),
  team_ids: Teams.optional(),
  kinds: Kinds.optional(),
  give_up_hours: Hours.optional(),
  status: z.enum(['active', 'paused']).optional(),
})
export type WebhookUpdate = z.output<typeof WebhookUpdate>

export const WebhookDelivery = z.object({
  id: Id,
  type: z.string(),
  team_id: Id.nullable(),
  /** Null for a test. */
  sequence: z.int().nullable(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int(),
  http_status: z.int().nullable(),
  /** Why there was no answer, or why it does not count. */
  fault: z.string().nullable(),
  /** How the answer began. */
  response: z.string().nullable(),
  took_ms: z.int().nullable(),
  created_at: IsoTime,
  last_at: IsoTime.nullable(),
  next_try_at: IsoTime.nullable(),
  /** What was sent, as JSON; null when its event is no longer kept. */
  body: z.string().nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

/** GET /api/webhooks/:id/deliveries, newest first */
export const DeliveryQuery = PageQuery
export const DeliveryPage = pageOf(WebhookDelivery)
export type DeliveryPage = z.infer<typeof DeliveryPage>

/** POST /api/webhooks/:id/replay */
export const WebhookReplay = z.strictObject({
  /** Null: the organisation's own log. */
  team_id: Id.nullable(),
  /** The first event that is sent again. */
  from_sequence: z.int().min(1),
})
export type WebhookReplay = z.output<typeof WebhookReplay>
