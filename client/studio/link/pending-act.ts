/** What is asked of the object and not answered yet. It keeps its number over every retry. */
import { z } from 'zod'
import { DraftAct } from '#domain/script/draft/acts.ts'
import { sameJson } from '#domain/script/edit/same-json.ts'

export const PendingAct = z.object({
  sequence: z.int().positive(),
  act: DraftAct,
  /** It may have been done: its words stay as they are. */
  sent: z.boolean(),
})
export type PendingAct = z.infer<typeof PendingAct>

/** Two that set one field one after the other, as one; null for others. */
export function joinedAct(last: DraftAct, next: DraftAct): DraftAct | null {
  if (last.type !== 'EditDraft' || next.type !== 'EditDraft') return null
  if (last.writes.length !== 1 || next.writes.length !== 1) return null
  const [one] = last.writes
  const [other] = next.writes
  if (one?.type !== 'set' || other?.type !== 'set' || one.part !== other.part || one.field !== other.field) return null
  return sameJson(one.after, other.before) ? { ...next, writes: [{ ...other, before: one.before }] } : null
}

/** Somebody may type on in the same field: it waits a moment for that. */
export const mayGoOn = ({ act }: PendingAct): boolean =>
  act.type === 'EditDraft' && act.writes.length === 1 && act.writes[0]?.type === 'set'
