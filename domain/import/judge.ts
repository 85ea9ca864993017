/**
 * What becomes of a row. The check and the run ask this same function of the same facts, so what the check says is what the
 * run does.
 */
import { phoneKey } from '../phone/key.ts'
import { NOTES_MAX } from '../vocabulary/primitives.ts'
import { type ChangedLead, changedLead, type KnownLead, newLead, type NewLead } from './lead-after.ts'
import type { ImportPlan } from './plan.ts'
import type { ReadRow } from './read-row.ts'
import type { Remark, RemarkCode, RowVerdict } from './remarks.ts'

/** What stands around the row, in the records and in the rows before it. */
export interface RowFacts {
  readonly matches: readonly KnownLead[]
  /** Another lead of the team has the row's number. */
  readonly numberTakenBy: string | null
  /** The row that came with the same key, or the same number, before. */
  readonly keyRow: number | null
  readonly phoneRow: number | null
  /** Of the owner's address: null for nobody in the team. */
  readonly ownerId: string | null
  /** The row names somebody who was erased after its file was sent. */
  readonly isErased: boolean
  /** By name; null for one that nobody has made. */
  readonly tagId: (name: string) => string | null
}

export interface Judgement {
  readonly row: number
  readonly verdict: RowVerdict
  readonly remarks: readonly Remark[]
  readonly leadId: string | null
  readonly write: NewLead | ChangedLead | null
  readonly key: string | null
  readonly phoneKey: string | null
}

/** Tags of one lead. */
const MOST_TAGS = 20

export const changesOwner = ({ write }: Judgement): boolean =>
  write?.type === 'change' && write.owner !== write.before.owner

/** Status and owner are the floor's while somebody works on the lead. */
export const concernsFloor = (judgement: Judgement): boolean =>
  changesOwner(judgement) || (judgement.write?.type === 'change' && judgement.write.changed.includes('status'))

export function judge(read: ReadRow, plan: ImportPlan, facts: RowFacts): Judgement {
  const no = (verdict: 'skipped' | 'refused', column: number | null, code: RemarkCode, hint: string | null = null) =>
    ended(read, verdict, [...read.remarks, { column, code, hint, value: null }])
  if (read.faults.length > 0) return ended(read, 'refused', [...read.faults, ...read.remarks])
  if (facts.isErased) return no('refused', null, 'erased-since')
  if (read.key === null && plan.key !== 'id') return no('refused', read.keyColumn, 'no-key')
  if (facts.keyRow !== null) return no('skipped', read.keyColumn, 'twice-in-file', String(facts.keyRow))
  const [match, ...others] = facts.matches
  if (others.length > 0) return no('refused', read.keyColumn, 'matched-several')
  if (match === undefined && plan.key === 'id' && read.key !== null)
    return no('refused', read.keyColumn, 'unknown-lead')
  if (typeof read.owner === 'string' && facts.ownerId === null) return no('refused', read.ownerColumn, 'unknown-owner')
  const unknownTag = read.tags?.find((name) => facts.tagId(name) === null)
  if (unknownTag !== undefined) return no('refused', read.tagsColumn, 'unknown-tag', unknownTag)
  if (match !== undefined && plan.on_match === 'skip')
    return { ...no('skipped', read.keyColumn, 'exists-already'), leadId: match.id }

  const write = match === undefined ? newLead(read, plan, facts) : changedLead(match, read, plan, facts)
  if (write.tagIds.length > MOST_TAGS) return no('refused', read.tagsColumn, 'too-many-tags')
  if (write.record.name === '') return no('refused', nameColumn(plan), 'missing')
  const hasNewNotes = write.type === 'create' || write.changed.includes('notes')
  if (hasNewNotes && write.record.notes.length > NOTES_MAX) return no('refused', null, 'too-long', String(NOTES_MAX))
  const takes = takenNumber(write)
  if (takes !== null && facts.phoneRow !== null)
    return no('skipped', read.phoneColumn, 'twice-in-file', String(facts.phoneRow))
  if (takes !== null && facts.numberTakenBy !== null && facts.numberTakenBy !== match?.id)
    return no('refused', read.phoneColumn, 'number-taken')
  return taken(read, plan, write)
}

/** Somebody works on the lead: what the floor owns of it is not changed behind their back. */
export const refuseHeld = (judgement: Judgement, code: 'in-a-call' | 'floor-refused', hint: string): Judgement => ({
  ...judgement,
  verdict: 'refused',
  remarks: [...judgement.remarks, { column: null, code, hint, value: null }],
  leadId: null,
  write: null,
  phoneKey: null,
})

const ended = ({ row, key }: ReadRow, verdict: 'skipped' | 'refused', remarks: readonly Remark[]): Judgement => ({
  row,
  verdict,
  remarks,
  leadId: null,
  write: null,
  // A row that was refused leaves its key to the next one.
  key: verdict === 'refused' ? null : key,
  phoneKey: null,
})

function taken(read: ReadRow, plan: ImportPlan, write: NewLead | ChangedLead): Judgement {
  const { row, key } = read
  if (write.type === 'create') {
    const { phone } = write.record
    const number = phone === null ? null : phoneKey(phone)
    return { row, verdict: 'created', remarks: read.remarks, leadId: null, write, key, phoneKey: number }
  }
  const dates = plan.columns.filter(
    ({ to, index }) =>
      to.kind === 'field' &&
      (to.field === 'created_at' || to.field === 'last_contact') &&
      typeof read.fields[to.field] === 'number' &&
      index >= 0,
  )
  const remarks = [
    ...read.remarks,
    ...dates.map(({ index }): Remark => ({ column: index, code: 'only-for-new', hint: null, value: null })),
  ]
  const { before, changed, changedCustom } = write
  const isSame =
    changed.length + changedCustom.length === 0 && write.owner === before.owner && sameSet(write.tagIds, before.tagIds)
  const number = write.record.phone === null ? null : phoneKey(write.record.phone)
  if (isSame) return { row, verdict: 'unchanged', remarks, leadId: before.id, write: null, key, phoneKey: number }
  return { row, verdict: 'updated', remarks, leadId: before.id, write, key, phoneKey: number }
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))

const nameColumn = ({ columns }: ImportPlan): number | null =>
  columns.find(({ to }) => to.kind === 'field' && ['name', 'first_name', 'last_name'].includes(to.field))?.index ?? null

/** The key of a number that the lead did not have before. */
function takenNumber(write: NewLead | ChangedLead): string | null {
  const { phone } = write.record
  if (phone === null) return null
  const key = phoneKey(phone)
  const had = write.type === 'change' ? write.before.record.phone : null
  return had !== null && phoneKey(had) === key ? null : key
}
