/** Leads with owners, tags, values of custom fields and the words they are found by, a thousand rows a transaction. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { type Dice, createDice } from '#domain/practice/dice.ts'
import type { FieldValues } from '#domain/fields/field.ts'
import { indexedWords } from '#worker/leads/list/index-words.ts'
import { customColumns } from '#worker/fields/values.ts'
import { contact } from '../seed/companies.ts'
import type { Row } from '../seed/rows.ts'
import { coursesOf } from './courses.ts'
import { type ScaleTeam, SIZES, teams } from './organisations.ts'
import { DAY_MS, momentOf, SCALE_SINCE } from './span.ts'

export interface ScaleSize {
  readonly leads: number
  readonly calls: number
}

const SEED = 7
/** Of all leads. */
export const SCALE_ZONE = 'Europe/London'

/** A prime: rows of all teams stand among each other, as they come in. */
const STRIDE = 7_919

export const LEADS_AT_ONCE = 1_000

export const leadId = (at: number): string => `scale-lead-${at}`

/** One batch, from the number `from` on; the same whatever came before it. */
export function leadStatements(db: D1Database, size: ScaleSize): (from: number) => D1PreparedStatement[] {
  const courses = coursesOf(size.leads, size.calls)
  return (from) => {
    const dice = createDice(SEED).fork(`leads/${from}`)
    const made = Array.from({ length: Math.min(LEADS_AT_ONCE, size.leads - from) }, (_, index) => {
      const at = from + index
      const team = teamOf(at, size.leads)
      return { team, row: { ...leadRow(dice, team, at, size.leads), ...workOf(courses(at)) }, isUsual: at % 3 === 0 }
    })
    const rows = made.map(({ row }) => {
      const { name_key, search_text } = indexedWords(row)
      return { ...row, name_key, search_text, indexed: 1 }
    })
    const grams = rows.map((row) => ({ rowid: row.row, grams: indexedWords(row).tokens }))
    return [insert(db, 'leads', rows), insert(db, 'lead_search', grams), ...tagged(db, made)]
  }
}

function teamOf(at: number, leads: number): ScaleTeam {
  const place = ((at * STRIDE) % leads) / leads
  let from = 0
  for (const team of teams) {
    from += team.share
    if (place < from) return team
  }
  throw new Error('The last team takes what is left')
}

function leadRow(dice: Dice, team: ScaleTeam, at: number, leads: number) {
  const created = momentOf(at, leads)
  const values = team.fields.length === 0 ? {} : valuesOf(dice, at)
  return {
    ...contact(dice),
    row: at + 1,
    id: leadId(at),
    team_id: team.id,
    called: null,
    phone: `+4420${String((at * STRIDE) % 100_000_000).padStart(8, '0')}`,
    country: 'GB',
    zone: SCALE_ZONE,
    source: dice.chance(0.2) ? 'website' : 'import',
    status: dice.chance(0.001) ? 'won' : dice.chance(0.1) ? 'contacted' : 'new',
    priority: dice.chance(0.0005) ? 'urgent' : 'medium',
    assigned_to: dice.chance(0.5) ? (dice.anyOf(team.agentIds) ?? null) : null,
    created_at: created,
    updated_at: created,
    ...customColumns(
      [...team.fields].map((field) => ({ ...field, label: '', options: [], currency: null, retired: false })),
      values,
    ),
  }
}

/** Not every lead has every value. */
function valuesOf(dice: Dice, at: number): FieldValues {
  return {
    size: dice.pick(SIZES),
    vans: dice.skewed(1, 60),
    ...(dice.chance(0.6) && { contract_end: dayOf(dice.whole(0, 900)) }),
    ...(dice.chance(0.4) && { budget: dice.whole(5, 500) * 100 }),
    ...(dice.chance(0.8) && { crm_id: `CF-${String(at).padStart(7, '0')}` }),
    ...(dice.chance(0.5) && { newsletter: dice.chance(0.5) }),
  }
}

const dayOf = (days: number): string => new Date(SCALE_SINCE + days * DAY_MS).toISOString().slice(0, 10)

const workOf = ({ attempts, lastAttemptAt, lastOutcome }: ReturnType<ReturnType<typeof coursesOf>>) => ({
  attempts,
  last_attempt_at: lastAttemptAt,
  last_contact: lastAttemptAt,
  last_outcome: lastOutcome,
})

/** Of the large team: one in two thousand, and one in three. */
function tagged(
  db: D1Database,
  made: readonly { readonly team: ScaleTeam; readonly row: { readonly id: string; readonly row: number } }[],
): D1PreparedStatement[] {
  const every = { rare: 2_003, usual: 3 }
  const rows = made.flatMap(({ team, row }) =>
    team.id !== 'large-team'
      ? []
      : Object.entries(every).flatMap(([tag_id, nth]) =>
          row.row % nth === 0 ? [{ lead_id: row.id, tag_id, created_at: SCALE_SINCE }] : [],
        ),
  )
  return rows.length === 0 ? [] : [insert(db, 'lead_tags', rows)]
}

/** All rows as one value; each has the columns of the first. */
export function insert(db: D1Database, table: string, rows: readonly Row[]): D1PreparedStatement {
  const columns = Object.keys(rows[0] ?? {})
  return db
    .prepare(
      `INSERT INTO ${table} (${columns.join(', ')})
       SELECT ${columns.map((column) => `value ->> '${column}'`).join(', ')} FROM json_each(?)`,
    )
    .bind(JSON.stringify(rows))
}
