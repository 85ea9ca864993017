/** Of one number a team has one lead, whatever way it is spelled; a second one is made on purpose only. */
import { phoneKey } from '#domain/phone/key.ts'
import { sql } from 'drizzle-orm'
import type { Ctx } from '#worker/request/context.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { ProblemError } from '#worker/request/problem.ts'

interface Wanted {
  readonly teamId: string
  /** E.164 */
  readonly phone: string
  /** The lead that wants the number; null for one that is still to be made. */
  readonly leadId: string | null
}

interface Other {
  readonly id: string
  readonly team_id: string
}

/** A further number of another lead, or one that another lead is called on, is asked about like the one that is called. */
export async function refuseDuplicates(
  ctx: Ctx,
  { teamId, leadId }: Pick<Wanted, 'teamId' | 'leadId'>,
  phones: readonly string[],
): Promise<void> {
  for (const phone of phones) await refuseDuplicate(ctx, { teamId, leadId, phone })
}

export async function refuseDuplicate(ctx: Ctx, wanted: Wanted): Promise<void> {
  const duplicate = await duplicateOf(ctx, wanted)
  if (duplicate !== null) throw duplicate
}

/** The existing lead's id goes to who may find it by its number. */
async function duplicateOf({ actor, env }: Ctx, { teamId, phone, leadId }: Wanted): Promise<ProblemError | null> {
  const other = await env.DB.prepare(
    `SELECT l.id, l.team_id FROM leads l WHERE l.row IN (
         SELECT row FROM leads WHERE phone_key = ?1 AND team_id = ?2
         UNION SELECT lead_row FROM lead_phones WHERE phone_key = ?1 AND team_id = ?2)
       AND l.deleted_at IS NULL AND l.id <> ?3 ORDER BY l.row LIMIT 1`,
  )
    .bind(phoneKey(phone), teamId, leadId ?? '')
    .first<Other>()
  if (other === null) return null
  return new ProblemError('duplicate', {
    errors: { phone: ['belongs to another lead in this team'] },
    ...(reachesTeam(actor, other.team_id) && { duplicateOf: other.id }),
  })
}

/** Runs a write; when somebody else took the number a moment before, that is a duplicate like any other. */
export async function orDuplicate<T>(ctx: Ctx, wanted: Wanted | null, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (fault) {
    if (wanted === null || !isNumberTaken(fault)) throw fault
    throw (await duplicateOf(ctx, wanted)) ?? fault
  }
}

/** The index of the records says so; the mapper wraps what it said. */
function isNumberTaken(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  return (
    fault.message.includes('UNIQUE constraint failed: leads.team_id, leads.phone_key') || isNumberTaken(fault.cause)
  )
}

/** For a row that is meant to share its number: 1 when another has it as it is written. */
export const sharesNumber = ({ teamId, phone, leadId }: Wanted) => sql`(SELECT EXISTS (
  SELECT 1 FROM leads WHERE phone_key = ${phoneKey(phone)} AND team_id = ${teamId}
    AND deleted_at IS NULL AND id <> ${leadId ?? ''}))`
