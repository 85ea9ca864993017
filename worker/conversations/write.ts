/** Messages written to a lead, changed, taken back and restored; what they said before stands in the activity log. */
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { Conversation, ConversationCreate, ConversationUpdate } from '#domain/http/records/conversations.ts'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { conversations } from '#worker/d1/schema.ts'
import { isoOrNull } from '#worker/d1/times.ts'
import type { MessageOfLead } from '#worker/conversations/access.ts'
import { conversationOf, messageById, type MessageRow } from '#worker/conversations/queries.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'

/** Clocks of people differ by so much. */
const AHEAD_MS = 5 * 60_000

/** Throws `invalid-input` for what is yet to happen. */
export async function addMessage(
  ctx: Ctx,
  lead: LeadRow,
  said: z.output<typeof ConversationCreate>,
): Promise<Conversation> {
  const { actor, audit, orm, newId: id, askedAt } = ctx
  const made = await ctx.madeBefore((known) => messageById(ctx.env.DB, known))
  if (made !== null) return conversationOf(made)
  refuseFuture(said.happened_at, askedAt)
  await orm.batch([
    orm.insert(conversations).values({ id, lead_id: lead.id, user_id: actor.userId, ...said, created_at: askedAt }),
    audit.line({
      action: 'conversation.added',
      // Not on the lead: its timeline shows the message itself.
      entityType: 'conversation',
      entityId: id,
      teamId: lead.team_id,
      after: { lead_id: lead.id, ...told(said) },
    }),
  ])
  return readBack(ctx, id)
}

/** Throws `version-conflict`, and `not-found` for one that is deleted. */
export async function editMessage(
  ctx: Ctx,
  { message: row, teamId }: MessageOfLead,
  { version, ...said }: z.output<typeof ConversationUpdate>,
): Promise<Conversation> {
  const { actor, audit, now, orm } = ctx
  if (row.deleted_at !== null) throw new ProblemError('not-found')
  const [before, after] = [told(row), told(said)]
  if (JSON.stringify(before) === JSON.stringify(after)) return conversationOf(row)
  if (version !== row.version) throw conflict(row, after)
  refuseFuture(said.happened_at, now)
  await orm.batch([
    orm
      .update(conversations)
      .set({ ...said, version: version + 1, edited_at: now, edited_by: actor.userId })
      .where(and(eq(conversations.id, row.id), eq(conversations.version, version), isNull(conversations.deleted_at))),
    audit.lineIfChanged({ ...act('conversation.edited', row, teamId), before, after }),
  ])
  const kept = await messageById(ctx.env.DB, row.id)
  if (kept === null || kept.deleted_at !== null) throw new ProblemError('not-found')
  if (kept.version !== version + 1) throw conflict(kept, after)
  return conversationOf(kept)
}

export async function deleteMessage(ctx: Ctx, { message: row, teamId }: MessageOfLead): Promise<void> {
  const { audit, now, orm } = ctx
  await orm.batch([
    orm
      .update(conversations)
      .set({ deleted_at: now })
      .where(and(eq(conversations.id, row.id), isNull(conversations.deleted_at))),
    audit.lineIfChanged({ ...act('conversation.deleted', row, teamId), before: told(row) }),
  ])
}

export async function restoreMessage(ctx: Ctx, { message: row, teamId }: MessageOfLead): Promise<Conversation> {
  const { audit, orm } = ctx
  await orm.batch([
    orm
      .update(conversations)
      .set({ deleted_at: null })
      .where(and(eq(conversations.id, row.id), isNotNull(conversations.deleted_at))),
    audit.lineIfChanged({ ...act('conversation.restored', row, teamId), after: told(row) }),
  ])
  return readBack(ctx, row.id)
}

const act = <A>(action: A, row: MessageRow, teamId: string) => ({
  action,
  entityType: 'conversation' as const,
  entityId: row.id,
  teamId,
})

type Said = Pick<MessageRow, 'message' | 'message_type' | 'direction' | 'happened_at'>

/** As the log tells it: only what there is to tell. */
const told = ({ message, message_type, direction, happened_at }: Said) => ({
  message,
  message_type,
  ...(direction !== null && { direction }),
  ...(happened_at !== null && { happened_at: isoOrNull(happened_at) }),
})

function refuseFuture(happenedAt: number | null, now: number): void {
  if (happenedAt !== null && happenedAt > now + AHEAD_MS) throw invalidField('happened_at', 'is in the future')
}

const conflict = (row: MessageRow, yours: Readonly<Record<string, unknown>>): ProblemError =>
  new ProblemError('version-conflict', {
    version: row.version,
    conflicts: Object.entries(told(row)).flatMap(([field, theirs]): FieldConflict[] =>
      theirs === yours[field] ? [] : [{ field, yours: yours[field], theirs }],
    ),
  })

async function readBack(ctx: Ctx, id: string): Promise<Conversation> {
  const row = await messageById(ctx.env.DB, id)
  if (row === null) throw new ProblemError('not-found')
  return conversationOf(row)
}
