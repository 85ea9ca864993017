/** Who may change many leads at once, by what is to be done with them. */
import type { BulkAct } from '#domain/http/records/bulk.ts'
import type { Right } from '#domain/vocabulary/rights.ts'
import type { Person } from '#worker/auth/person.ts'
import { mayDo } from '#worker/auth/rights.ts'

const RIGHT_OF: Readonly<Record<BulkAct['type'], Right>> = {
  assign: 'assign-leads',
  share: 'assign-leads',
  move: 'move-leads',
  tag: 'edit-leads',
  untag: 'edit-leads',
  status: 'edit-leads',
  priority: 'edit-leads',
  'do-not-call': 'block-numbers',
  field: 'edit-leads',
  delete: 'delete-leads',
  restore: 'restore-leads',
}

/** To take it back; of all others the same. */
const RIGHT_BACK: Readonly<Partial<Record<BulkAct['type'], Right>>> = {
  'do-not-call': 'lift-blocks',
  restore: 'delete-leads',
}

export const mayBulk = (person: Person, { type }: BulkAct, isUndo: boolean): boolean =>
  mayDo(person, 'bulk-leads') && mayDo(person, (isUndo ? RIGHT_BACK[type] : undefined) ?? RIGHT_OF[type])
