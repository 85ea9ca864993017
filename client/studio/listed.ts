/** Phases and items of the checklist: lists of the script itself. */
import { orderAfter, siblings } from '#domain/script/edit/order.ts'
import type { Draft, Fields } from '#domain/script/edit/parts.ts'
import type { Act } from './commands.ts'

export function addListed(draft: Draft, kind: 'phase' | 'item', fields: Fields): Act {
  const row = siblings(draft, kind)
  const part = `${kind}:${crypto.randomUUID()}`
  return {
    label: kind === 'phase' ? 'Add a phase' : 'Add a checklist item',
    writes: [{ type: 'add', part, fields: { ...fields, order: orderAfter(row, row.length - 1) } }],
    choose: part,
  }
}
