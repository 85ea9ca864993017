/** Leads that the rows of a part are about, by the key of the plan. */
import type { FieldDefinition } from '#domain/fields/field.ts'
import { orderKey } from '#domain/fields/order.ts'
import type { KnownLead } from '#domain/import/lead-after.ts'
import { customMatchKey } from '#domain/import/match-key.ts'
import { customKeyOf, type IMPORT_KEYS } from '#domain/import/plan.ts'
import type { ReadRow } from '#domain/import/read-row.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Job } from './job.ts'
import { RECORD_COLUMNS, type StoredLead } from './known-leads.ts'

/** By the index that is meant: without being told, the planner reads the team's leads from one end to the other. */
const MATCHES: Readonly<Record<(typeof IMPORT_KEYS)[number] | 'custom', string>> = {
  phone: 'CROSS JOIN leads l INDEXED BY leads_by_phone_key ON l.phone_key = j.value AND l.team_id = ?2',
  email: 'CROSS JOIN leads l INDEXED BY leads_by_email ON l.team_id = ?2 AND l.email = j.value',
  id: 'CROSS JOIN leads l ON l.id = j.value AND l.team_id = ?2',
  custom: `CROSS JOIN lead_field_values v INDEXED BY lead_field_values_in_order
      ON v.team_id = ?2 AND v.key = ?3 AND v.value = j.value CROSS JOIN leads l ON l.row = v.lead_row`,
}
/** `?1` the keys, `?2` the team; of a custom field `?3` which it is. */
export const matchesSql = (key: keyof typeof MATCHES): string =>
  `SELECT j.value AS match_key, ${RECORD_COLUMNS} FROM json_each(?1) j ${MATCHES[key]}
   WHERE l.deleted_at IS NULL ORDER BY l.row`

export const some = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value) => typeof value === 'string')),
]

interface Matcher {
  readonly statement: D1PreparedStatement
  /** What rows that are about this lead are matched by. */
  readonly keyOf: (lead: StoredLead, found: ReadonlyMap<string, string>) => string | null
}

const Match = z.object({ id: z.string(), match_key: z.string() })

export function matcherOf(
  { env: { DB: db }, record: { plan, team_id: team }, fields }: Job,
  rows: readonly ReadRow[],
): Matcher {
  const customKey = customKeyOf(plan.key)
  const field = fields.find(({ key }) => key === customKey)
  if (customKey === null || field === undefined) {
    const keys = jsonList(some(rows.map(({ key }) => key)))
    const kind = plan.key === 'phone' || plan.key === 'email' ? plan.key : 'id'
    const statement = db.prepare(matchesSql(kind)).bind(keys, team)
    return { statement, keyOf: ({ id }, found) => found.get(id) ?? null }
  }
  const values = rows.flatMap(({ custom }) => custom[customKey] ?? []).map((value) => orderKey(field, value))
  return {
    statement: db.prepare(matchesSql('custom')).bind(JSON.stringify([...new Set(values)]), team, customKey),
    keyOf: (lead) => heldKey(field, lead),
  }
}

function heldKey(field: FieldDefinition, { custom }: KnownLead): string | null {
  const value = custom[field.key]
  return value === undefined ? null : customMatchKey(field, value)
}

export function groupMatches(
  results: readonly unknown[],
  known: readonly StoredLead[],
  { keyOf }: Matcher,
): Map<string, StoredLead[]> {
  const found = new Map(
    results.flatMap((result) => {
      const { data } = Match.safeParse(result)
      return data === undefined ? [] : [[data.id, data.match_key] as const]
    }),
  )
  const grouped = new Map<string, StoredLead[]>()
  for (const lead of known) {
    const key = keyOf(lead, found)
    if (key !== null) grouped.set(key, [...(grouped.get(key) ?? []), lead])
  }
  return grouped
}
