/** What is asked of the object and not answered yet. It keeps its number over every retry. */
import { z } from 'zod'
import { DraftAct } from '#domain/script/draft/acts.ts'
import { joinedWrites } from '#domain/script/edit/history.ts'

export const PendingAct = z.object({
  sequence: z.int().positive(),
  act: DraftAct,
  /** It may have been done: its words stay as they are. */
  sent: z.boolean(),
})
export type PendingAct = z.infer<typeof PendingAct>

/** Two that set the same fields one after the other, as one; null for others. */
export function joinedAct(last: DraftAct, next: DraftAct): DraftAct | null {
  if (last.type !== 'EditDraft' || next.type !== 'EditDraft') return null
  const writes = joinedWrites(last.writes, next.writes)
  return writes === null ? null : { ...next, writes }
}

/** Somebody may type on in the same field: it waits a moment for that. */
export const mayGoOn = ({ act }: PendingAct): boolean =>
  act.type === 'EditDraft' && act.writes.every(({ type }) => type === 'set')
