/** Making, changing and removing a webhook, and a new secret for it. */
import {
  ROTATION_HOURS,
  type Webhook,
  type WebhookCreate,
  type WebhookCreated,
  type WebhookUpdate,
  WEBHOOKS_AT_MOST,
} from '#domain/http/access/webhooks.ts'
import { ADDRESS_WORDS, addressFault } from '#domain/webhooks/address.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { webhookCursors, webhookEndpoints } from '#worker/d1/schema.ts'
import { askFloor } from '#worker/floor/stub.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, logFault, ProblemError } from '#worker/request/problem.ts'
import { wasDoneBefore } from '#worker/webhooks/done-before.ts'
import { listeningStatements } from '#worker/webhooks/listening.ts'
import { HOUR_MS, listWebhooks, webhookById, type WebhookRow } from '#worker/webhooks/queries.ts'
import { newSigningSecret } from '#worker/webhooks/secret.ts'
import { wakeSender } from '#worker/webhooks/wake.ts'

/** One of the asker's organisation. Throws `not-found`. */
export async function webhookFor({ actor, env }: Ctx, id: string): Promise<WebhookRow> {
  const row = await webhookById(env.DB, id)
  if (row?.organisation_id !== actor.organisationId) throw new ProblemError('not-found')
  return row
}

async function shown({ actor, env, now }: Ctx, id: string): Promise<Webhook> {
  const all = await listWebhooks(env.DB, actor.organisationId, now)
  const one = all.find((webhook) => webhook.id === id)
  if (one === undefined) throw new ProblemError('not-found')
  return one
}

/** Throws `invalid-input` for an address that is not allowed, a team that is none, or one too many. */
export async function createWebhook(ctx: Ctx, input: WebhookCreate): Promise<WebhookCreated> {
  const { actor, audit, env, now, orm, newId: id } = ctx
  const { name, kinds, give_up_hours } = input
  const organisation_id = actor.organisationId
  if ((await ctx.madeBefore((before) => webhookById(env.DB, before))) !== null)
    return { webhook: await shown(ctx, id), secret: null }
  const url = addressOf(ctx, input.url)
  const team_ids = teamsOf(ctx, input.team_ids)
  const secret = newSigningSecret()
  const there = sql`(SELECT COUNT(*) FROM webhook_endpoints WHERE organisation_id = ${organisation_id})`
  const give_up_ms = give_up_hours * HOUR_MS
  const [made] = await orm.batch([
    // Of two at once, one may be one too many.
    orm.insert(webhookEndpoints).select(sql`SELECT ${id}, ${organisation_id}, ${name}, ${url}, ${team_ids},
      ${jsonList([...new Set(kinds)])}, 'active', NULL, ${secret}, NULL, NULL, ${give_up_ms}, 1, ${actor.userId}, ${now},
      NULL, NULL, NULL WHERE ${there} < ${WEBHOOKS_AT_MOST}`),
    audit.lineIfChanged({
      action: 'webhook.created',
      entityType: 'webhook',
      entityId: id,
      teamId: null,
      after: { name, url, team_ids: input.team_ids, kinds, give_up_hours },
    }),
    ...listeningStatements(orm, organisation_id, id),
  ])
  if (made.meta.changes === 0)
    throw invalidField('name', `is one too many: there are ${WEBHOOKS_AT_MOST} webhooks already`)
  tellFloors(ctx)
  return { webhook: await shown(ctx, id), secret }
}

/** Throws `version-conflict` and `invalid-input`. */
export async function updateWebhook(ctx: Ctx, row: WebhookRow, input: WebhookUpdate): Promise<Webhook> {
  const { actor, audit, orm } = ctx
  const { version, give_up_hours, kinds, status, team_ids, url, ...rest } = input
  if (version !== row.version) throw new ProblemError('version-conflict', { version: row.version })
  const isResumed = status === 'active' && row.status !== 'active'
  const [written] = await orm.batch([
    orm
      .update(webhookEndpoints)
      .set({
        ...rest,
        version: version + 1,
        ...(url !== undefined && { url: addressOf(ctx, url) }),
        ...(team_ids !== undefined && { team_ids: teamsOf(ctx, team_ids) }),
        ...(kinds !== undefined && { kinds: jsonList([...new Set(kinds)]) }),
        ...(give_up_hours !== undefined && { give_up_ms: give_up_hours * HOUR_MS }),
        ...(status !== undefined && { status, disabled_by: null }),
        ...(isResumed && { failing_since: null }),
      })
      .where(and(eq(webhookEndpoints.id, row.id), eq(webhookEndpoints.version, version))),
    audit.lineIfChanged({
      action: 'webhook.changed',
      entityType: 'webhook',
      entityId: row.id,
      teamId: null,
      before: { ...partOf(row, input) },
      after: { ...input, version: undefined },
    }),
    ...listeningStatements(orm, actor.organisationId, row.id),
    // What had to wait is tried at once, as often as anything new.
    orm
      .update(webhookCursors)
      .set({ attempts: 0, first_try_at: null, next_try_at: null, gave_up: 0 })
      .where(and(eq(webhookCursors.endpoint_id, row.id), sql`${isResumed ? 1 : 0} = 1`)),
  ])
  if (written.meta.changes === 0) throw new ProblemError('version-conflict', { version: version + 1 })
  tellFloors(ctx)
  ctx.later(wakeSender(ctx.env, row.id))
  return shown(ctx, row.id)
}

const partOf = (row: WebhookRow, input: WebhookUpdate) =>
  Object.fromEntries(
    Object.keys(input)
      .filter((name) => name !== 'version')
      .map((name) => [name, name === 'give_up_hours' ? row.give_up_ms : new Map(Object.entries(row)).get(name)]),
  )

/** With all that was delivered to it; its sender finds nothing any more. */
export async function removeWebhook(ctx: Ctx, { id, name, url }: WebhookRow): Promise<void> {
  const { actor, audit, orm } = ctx
  await orm.batch([
    orm.delete(webhookEndpoints).where(eq(webhookEndpoints.id, id)),
    audit.lineIfChanged({
      action: 'webhook.deleted',
      entityType: 'webhook',
      entityId: id,
      teamId: null,
      before: { name, url },
    }),
    ...listeningStatements(orm, actor.organisationId, id),
  ])
  tellFloors(ctx)
}

/** For a day both sign; a second rotation within it ends the first one's day. */
export async function rotateSecret(ctx: Ctx, { id, version }: WebhookRow): Promise<WebhookCreated> {
  const { audit, now, orm, newId: lineId } = ctx
  if (await wasDoneBefore(ctx)) return { webhook: await shown(ctx, id), secret: null }
  const secret = newSigningSecret()
  const [written] = await orm.batch([
    orm
      .update(webhookEndpoints)
      .set({
        former_secret: sql`secret`,
        secret,
        former_until: now + ROTATION_HOURS * HOUR_MS,
        version: version + 1,
      })
      .where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.version, version))),
    audit.lineIfChanged({
      id: lineId,
      action: 'webhook.secret-rotated',
      entityType: 'webhook',
      entityId: id,
      teamId: null,
    }),
  ])
  if (written.meta.changes === 0) throw new ProblemError('version-conflict', { version: version + 1 })
  return { webhook: await shown(ctx, id), secret }
}

function addressOf({ env }: Ctx, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const fault = addressFault(url, { allowLoopback: env.WEBHOOK_LOOPBACK === 'allowed' })
  if (url === null || fault !== null) throw invalidField('url', ADDRESS_WORDS[fault ?? 'not-an-address'])
  url.hash = ''
  return url.href
}

function teamsOf({ actor }: Ctx, teamIds: readonly string[] | null): string | null {
  if (teamIds?.some((id) => !reachesTeam(actor, id))) throw invalidField('team_ids', 'names a team that does not exist')
  return teamIds === null ? null : jsonList([...new Set(teamIds)])
}

/** Their settling wakes senders where somebody listens; a floor that cannot hear finds out by its next pull. */
function tellFloors({ actor, env, later, requestId }: Ctx): void {
  const tell = async (teamId: string) => {
    try {
      await askFloor(env, teamId, (floor: TeamFloorRpc) => floor.pokeFeed())
    } catch (fault) {
      logFault(fault, requestId, `poke ${teamId}`)
    }
  }
  later(Promise.all(actor.teamIds.map(tell)))
}
