/** The first load: all leads of the team, a page at a time. */
import { z } from 'zod'
import { LEAD_COLUMNS } from './lead-row.ts'
import { mergeRow } from './merge-leads.ts'
import { PAGE, queryRecords, type RecordsSource, toSlices } from './records-source.ts'

const Loaded = z.object({ row: z.int() })
const Newest = z.object({ seq: z.int().nullable() })

const NEXT_PAGE = `SELECT l.row, ${LEAD_COLUMNS} FROM leads l
  WHERE l.team_id = ? AND l.deleted_at IS NULL AND l.row > ? ORDER BY l.row LIMIT ${PAGE}`

/**
 * Changes are followed from before the load, so that nothing slips between. Records that were taken back to an earlier
 * state give their numbers anew, below what was read before: then all is loaded again.
 */
export async function findBeginning(source: RecordsSource): Promise<void> {
  const [row] = await queryRecords(source, 'SELECT MAX(seq) AS seq FROM lead_changes')
  const newest = Newest.parse(row ?? { seq: null }).seq ?? 0
  if ((source.place.cursor ?? Infinity) > newest) source.place.beginAt(newest)
}

/** Goes on where it was when the object ends in between; `onPart` hears how many leads were taken in since it began. */
export async function loadLeads(source: RecordsSource, onPart: (leads: number) => void): Promise<void> {
  const { live, place } = source
  let leads = 0
  for (;;) {
    const rows = await queryRecords(source, NEXT_PAGE, live.teamId, place.row)
    for await (const slice of toSlices(rows)) {
      live.storage.sql.transaction(() => {
        slice.forEach((row) => mergeRow(source, row))
        const last = slice.at(-1)
        if (last) place.markLoadedTo(Loaded.parse(last).row)
      })
      leads += slice.length
      onPart(leads)
    }
    if (rows.length < PAGE) return place.markLoaded()
  }
}
