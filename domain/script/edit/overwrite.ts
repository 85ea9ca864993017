/** The same writes over what stands there now, whoever put it there: what an author means who has looked at both. */
import { applyWrites, type Write } from './change.ts'
import { removePart, setField } from './gestures.ts'
import { type Draft, parentOf } from './parts.ts'

/** What belongs to a step that is gone, or sets a field of what is gone, is left out: there is nothing to put it on. */
export function overwrite(draft: Draft, writes: readonly Write[]): Write[] {
  let standing = draft
  const over: Write[] = []
  for (const write of writes) {
    const next = overOne(standing, write)
    const applied = applyWrites(standing, next)
    if (!applied.ok) continue
    standing = applied.draft
    over.push(...next)
  }
  return over
}

function overOne(draft: Draft, write: Write): Write[] {
  const { part } = write
  if (write.type === 'set') return setField(draft, part, write.field, write.after)
  if (write.type === 'remove') return removePart(draft, part)
  const parent = parentOf(part)
  if (parent !== null && !draft.has(parent)) return []
  if (!draft.has(part)) return [write]
  return Object.entries(write.fields).flatMap(([field, after]) => setField(draft, part, field, after))
}
