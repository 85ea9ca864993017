/** Takes leads of the records into the hopper, and tells the live floor what concerns it. */
import { z } from 'zod'
import { toMessage } from '../../runtime/fault.ts'
import { mergeLead, readLeadRow } from './lead-row.ts'
import type { RecordsRow, RecordsSource } from './records-source.ts'

const Changed = z.object({ lead_id: z.string() })

/** Answers whether the row said something new. One that cannot be read is left as it was, and the others go on. */
export function mergeRow({ live, clock }: RecordsSource, result: RecordsRow): boolean {
  const { storage, floor } = live
  const { unread } = storage.sql
  const what = `lead ${String(result['id'])} in the records`
  try {
    const read = readLeadRow(result)
    if (!read.ok) throw new Error(read.error)
    const row = read.value
    const leftAt = storage.transferredLeads.findRevision(row.id)
    // What the records say is from before the lead left.
    if (leftAt !== undefined && row.floor_revision < leftAt) return false
    const before = storage.hopper.entry(row.id)
    const liftedAt = row.listed_at === null || row.phone === null ? undefined : storage.hopper.findLift(row.phone)
    const after = mergeLead(before, row, liftedAt)
    unread.forget(what)
    if (before && JSON.stringify(before) === JSON.stringify(after)) return false
    storage.hopper.replace(before, after, floor.settings, clock())
    if (!before && leftAt !== undefined) storage.transferredLeads.forget(row.id)
    const { ownerId } = after.lead.card
    if (ownerId !== null && !storage.people.find(ownerId)) storage.orphanedOwnership.mark()
    return true
  } catch (fault) {
    unread.note(what, toMessage(fault))
    return false
  }
}

/** Changes in order: each names a lead, with its row, or with none when it is no longer of this team. */
export function mergeChanges(source: RecordsSource, results: readonly RecordsRow[]): void {
  const { storage, floor } = source.live
  const changed = new Set<string>()
  const removed = new Set<string>()
  storage.sql.transaction(() => {
    for (const result of results) {
      const { lead_id } = Changed.parse(result)
      if (result['id'] === null) {
        storage.hopper.remove(lead_id, floor.settings, source.clock())
        removed.add(lead_id)
      } else {
        removed.delete(lead_id)
        if (mergeRow(source, result)) changed.add(lead_id)
      }
    }
  })
  applyToFloor(source, [...changed], [...removed])
}

/** Only leads somebody works on, or has a callback on, concern the live floor. */
function applyToFloor(
  { live, dispatcher }: RecordsSource,
  changed: readonly string[],
  removed: readonly string[],
): void {
  const { floor, storage } = live
  const withCallback = new Set(Object.values(floor.callbacks).map(({ leadId }) => leadId))
  const cards = changed.flatMap((leadId) => {
    const lead = leadId in floor.leases ? storage.hopper.find(leadId) : undefined
    return lead ? [lead.card] : []
  })
  const gone = removed.filter((leadId) => leadId in floor.leases || withCallback.has(leadId))
  if (cards.length + gone.length > 0) dispatcher.submitAsSystem({ type: 'ApplyLeadChanges', cards, removed: gone })
}
