/** Leads that changed in the records after what was taken in last, with the callbacks of those that come from elsewhere. */
import { z } from 'zod'
import { loadCallbacksOn } from './callback-feed.ts'
import { LEAD_COLUMNS } from './lead-row.ts'
import { mergeChanges } from './merge-leads.ts'
import { PAGE, queryRecords, type RecordsRow, type RecordsSource, toSlices } from './records-source.ts'

const Changed = z.object({ seq: z.int() })

const NEXT_PAGE = `SELECT c.seq, c.lead_id, ${LEAD_COLUMNS} FROM
    (SELECT seq, lead_id FROM lead_changes WHERE team_id = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}) c
  LEFT JOIN leads l ON l.id = c.lead_id AND l.team_id = ? AND l.deleted_at IS NULL ORDER BY c.seq`

export async function followChanges(source: RecordsSource): Promise<void> {
  const { live, dispatcher, db, place } = source
  for (;;) {
    const rows = await queryRecords(source, NEXT_PAGE, live.teamId, place.cursor ?? 0, live.teamId)
    if (rows.length === 0) return
    const fromRecords = await loadCallbacksOn(listArriving(source, rows), live, db())
    for await (const slice of toSlices(rows)) {
      mergeChanges(source, slice)
      // With no wait in between, so that a lead is never stored here without the callbacks on it.
      const arrived = new Set(slice.map(({ id }) => id))
      const callbacks = fromRecords.filter(({ leadId }) => arrived.has(leadId))
      if (callbacks.length > 0) dispatcher.submitAsSystem({ type: 'AdoptCallbacks', callbacks })
      // Only now: a slice that was taken in halfway is taken in again, which changes nothing more.
      place.markFollowedTo(Changed.parse(slice.at(-1)).seq)
    }
    if (rows.length < PAGE) return
  }
}

function listArriving({ live }: RecordsSource, rows: readonly RecordsRow[]): string[] {
  const { hopper } = live.storage
  return rows.flatMap(({ id }) => (typeof id === 'string' && hopper.entry(id) === undefined ? [id] : []))
}
