/** Notes and messages written to a lead. */
import type { ConversationCreate, TimelineItem } from '#domain/http/leads.ts'
import type { z } from 'zod'
import type { Session } from '#worker/auth/membership.ts'
import { type Caller, logAct } from '#worker/d1/activity.ts'
import type { LeadRow } from '#worker/d1/lead-rows.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { conversations } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'

/** Returns it as the timeline shows it. */
export async function addMessage(
  db: D1Database,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  input: z.output<typeof ConversationCreate>,
): Promise<TimelineItem> {
  const row = { id: crypto.randomUUID(), lead_id: lead.id, user_id: session.userId, ...input, created_at: Date.now() }
  const orm = ormOf(db)
  await orm.batch([
    orm.insert(conversations).values(row),
    logAct(orm, caller, {
      action: 'conversation.added',
      // Not on the lead: its timeline shows the message itself.
      entityType: 'conversation',
      entityId: row.id,
      teamId: lead.team_id,
      after: { lead_id: lead.id, ...input },
    }),
  ])
  return {
    kind: 'message',
    id: row.id,
    at: iso(row.created_at),
    user_id: session.userId,
    user_name: session.fullName,
    message_type: input.message_type,
    message: input.message,
    call_id: null,
  }
}
