/** Notes and messages written to a lead. */
import type { ConversationCreate, TimelineItem } from '#domain/http/leads.ts'
import type { z } from 'zod'
import type { Session } from '#worker/auth/membership.ts'
import { type Caller, logAct } from '#worker/activity/log.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { conversations } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'

type Message = z.output<typeof ConversationCreate> & { readonly id: string; readonly created_at: number }

export const hasMessage = async (db: D1Database, id: string): Promise<boolean> =>
  (await db.prepare('SELECT 1 FROM conversations WHERE id = ?').bind(id).first()) !== null

/** Returns it as the timeline shows it. */
export async function addMessage(
  db: D1Database,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  { id, created_at, ...said }: Message,
): Promise<TimelineItem> {
  const orm = ormOf(db)
  await orm.batch([
    orm.insert(conversations).values({ id, lead_id: lead.id, user_id: session.userId, ...said, created_at }),
    logAct(orm, caller, {
      action: 'conversation.added',
      // Not on the lead: its timeline shows the message itself.
      entityType: 'conversation',
      entityId: id,
      teamId: lead.team_id,
      after: { lead_id: lead.id, ...said },
    }),
  ])
  return itemOf({ id, created_at, ...said }, session)
}

/** As the timeline shows it to whoever wrote it. */
export const itemOf = (
  { id, created_at, message_type, message }: Message,
  { userId, fullName }: Session,
): TimelineItem => ({
  kind: 'message',
  id,
  at: iso(created_at),
  user_id: userId,
  user_name: fullName,
  message_type,
  message,
  call_id: null,
})
