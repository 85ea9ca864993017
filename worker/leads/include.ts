/** Leads beside the records that name them, as far as whoever asks may see leads. */
import { Lead } from '#domain/http/leads.ts'
import { reachesLead, reachOf } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { LEAD_COLUMNS, LEAD_JOINS, leadOf, LeadRow } from '#worker/leads/queries.ts'
import type { Include } from '#worker/request/include.ts'

const LEADS_SQL = `SELECT ${LEAD_COLUMNS} FROM leads l ${LEAD_JOINS}
  WHERE l.id IN (SELECT value FROM json_each(?1)) AND l.deleted_at IS NULL`

export const includeLead: Include<typeof Lead> = {
  schema: Lead,
  by: 'lead_id',
  load: async ({ actor, env }, ids) => {
    const reach = reachOf(actor, 'view-leads')
    const found = await env.DB.prepare(LEADS_SQL).bind(jsonList(ids)).all()
    return readRows(LeadRow, found.results, 'lead')
      .filter((lead) => reachesLead(actor, reach, lead))
      .map(leadOf)
  },
}
