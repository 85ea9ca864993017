/** What people ask of a webhook: a test, one delivery once more, or all of them from some event on. */
import type { WebhookDelivery, WebhookReplay } from '#domain/http/access/webhooks.ts'
import { TEST } from '#domain/webhooks/kinds.ts'
import { and, eq, sql } from 'drizzle-orm'
import { webhookCursors, webhookDeliveries, webhookStreams } from '#worker/d1/schema.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { wasDoneBefore } from '#worker/webhooks/done-before.ts'
import { deliveryById, deliveryOf, type DeliveryRow, type WebhookRow } from '#worker/webhooks/queries.ts'
import { wakeSender } from '#worker/webhooks/wake.ts'

interface Found {
  readonly webhook: WebhookRow
  readonly delivery: DeliveryRow
}

/** Of this webhook. Throws `not-found`. */
export async function deliveryFor({ env }: Ctx, webhook: WebhookRow, id: string): Promise<Found> {
  const delivery = await deliveryById(env.DB, webhook.id, id)
  if (delivery === null) throw new ProblemError('not-found')
  return { webhook, delivery }
}

async function shown(ctx: Ctx, webhook: WebhookRow, id: string): Promise<WebhookDelivery> {
  const { delivery } = await deliveryFor(ctx, webhook, id)
  return deliveryOf(delivery)
}

/** In no log and out of turn: it goes to a paused webhook too. */
export async function sendTest(ctx: Ctx, webhook: WebhookRow): Promise<WebhookDelivery> {
  const { audit, env, now, orm, newId: id } = ctx
  const made = await ctx.madeBefore((before) => deliveryById(env.DB, webhook.id, before))
  if (made !== null) return deliveryOf(made)
  await orm.batch([
    orm
      .insert(webhookDeliveries)
      .values({ id, endpoint_id: webhook.id, type: TEST, status: 'queued', created_at: now }),
    audit.line({ action: 'webhook.tested', entityType: 'webhook', entityId: webhook.id, teamId: null }),
  ])
  ctx.later(wakeSender(env, webhook.id))
  return shown(ctx, webhook, id)
}

/** Once, out of turn and under the same id; one that is waiting for its next try has it now. */
export async function redeliver(ctx: Ctx, { webhook, delivery }: Found): Promise<WebhookDelivery> {
  const { audit, env, orm } = ctx
  const { id, sequence, status, stream_id: streamId } = delivery
  if (await wasDoneBefore(ctx)) return deliveryOf(delivery)
  await orm.batch([
    status === 'retrying'
      ? orm
          .update(webhookCursors)
          .set({ next_try_at: null })
          .where(and(eq(webhookCursors.endpoint_id, webhook.id), eq(webhookCursors.stream_id, streamId ?? '')))
      : orm.update(webhookDeliveries).set({ status: 'queued' }).where(eq(webhookDeliveries.id, id)),
    audit.line({
      id: ctx.newId,
      action: 'webhook.redelivered',
      entityType: 'webhook',
      entityId: webhook.id,
      teamId: null,
      after: { delivery_id: id, sequence },
    }),
  ])
  ctx.later(wakeSender(env, webhook.id))
  return shown(ctx, webhook, id)
}

/** Everything from there on, in order and under the ids it had. Throws `invalid-input`. */
export async function replay(ctx: Ctx, webhook: WebhookRow, { team_id, from_sequence }: WebhookReplay): Promise<void> {
  const { actor, audit, env, orm } = ctx
  if (await wasDoneBefore(ctx)) return
  const streamId = team_id ?? `organisation:${actor.organisationId}`
  const isHeard = webhook.team_ids === null || (team_id !== null && webhook.team_ids.includes(team_id))
  const stream = isHeard ? await orm.select().from(webhookStreams).where(eq(webhookStreams.id, streamId)).get() : null
  if (stream?.organisation_id !== actor.organisationId)
    throw invalidField('team_id', 'is not one that this webhook is told of')
  if (from_sequence > stream.last_sequence + 1)
    throw invalidField('from_sequence', `is past the newest event, which is ${stream.last_sequence}`)
  const fresh = { previous: null, attempts: 0, first_try_at: null, next_try_at: null, gave_up: 0 }
  await orm.batch([
    orm
      .insert(webhookCursors)
      .values({ endpoint_id: webhook.id, stream_id: streamId, position: from_sequence - 1, ...fresh })
      .onConflictDoUpdate({
        target: [webhookCursors.endpoint_id, webhookCursors.stream_id],
        set: { position: sql`excluded.position`, ...fresh },
      }),
    audit.line({
      id: ctx.newId,
      action: 'webhook.replayed',
      entityType: 'webhook',
      entityId: webhook.id,
      teamId: team_id,
      after: { from_sequence },
    }),
  ])
  ctx.later(wakeSender(env, webhook.id))
}
