/**
 * What leads are found by. `search_text` holds the words of a lead, folded, a field a line; `lead_search` every one, two and
 * three letters that follow each other in a word, each behind the mark of the lead's team.
 */
import { phoneKey } from '#domain/phone/key.ts'
import { isDay } from '#domain/fields/day.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { isRecord } from '#domain/stored/walk.ts'
import { fold, nameKey } from '#domain/vocabulary/fold.ts'
import { sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import type { Orm } from '#worker/d1/orm.ts'
import { readRows } from '#worker/d1/rows.ts'
import { leads } from '#worker/d1/schema.ts'

const Words = z.object({
  id: z.string(),
  team_id: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  called: z.string().nullable(),
  /** As it is stored. */
  custom: z.string().default('{}'),
  /** As they are stored. */
  further_phones: z.string().default('[]'),
})
export type LeadWords = z.input<typeof Words>

export const LONGEST_GRAM = 3

/** Also what one word of a search is cut into. */
export function gramsOf(word: string, lengths: readonly number[]): string[] {
  const letters = Array.from(word)
  return lengths.flatMap((length) =>
    Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, at) =>
      letters.slice(at, at + length).join(''),
    ),
  )
}

const FNV_OFFSET = 0x81_1c_9d_c5
const FNV_PRIME = 0x01_00_01_93

/** Two teams may share a mark (32-bit FNV-1a of the id): a search still asks for the team of each lead. */
export function markOf(teamId: string): string {
  let hash = FNV_OFFSET
  for (const byte of new TextEncoder().encode(teamId)) hash = Math.imul(hash ^ byte, FNV_PRIME) >>> 0
  return hash.toString(36).padStart(7, '0')
}

/** The index takes ASCII letters and digits and all beyond ASCII for letters; the signs between are written full-width. */
export const tokenOf = (mark: string, gram: string): string =>
  mark + gram.replaceAll(/[!-/:-@[-`{-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfe_e0))

/** A number stands there as it is written and as its key, so that one person's spellings find each other. */
export function searchTextOf({
  name,
  company,
  email,
  phone,
  called,
  custom = '{}',
  further_phones = '[]',
}: Omit<LeadWords, 'id' | 'team_id'>): string {
  const [written = '', key] = [...new Set([phone ?? '', phoneKey(phone ?? '')])].map(digitsOf)
  const further = [key ?? '', fold(called ?? ''), ...wordsOf(custom), ...numbersOf(further_phones)].filter(Boolean)
  return [fold(name), fold(company ?? ''), fold(email ?? ''), written, ...further].join('\n')
}

/** So much of what a lead holds in custom fields is searched. */
const CUSTOM_MAX = 2_000

/** Of text, choices and links; days and numbers are filtered by. */
function wordsOf(custom: string): string[] {
  const stored = parseJson(custom)
  const values = stored.ok && isRecord(stored.value) ? Object.values(stored.value) : []
  const words = values.flatMap((value) => (typeof value === 'string' && !isDay(value) ? [fold(value)] : []))
  return [words.join('\n').slice(0, CUSTOM_MAX).trim()]
}

const Numbers = z.array(z.object({ phone: z.string() }))

function numbersOf(further: string): string[] {
  const stored = parseJson(further)
  const read = Numbers.safeParse(stored.ok ? stored.value : [])
  return (read.data ?? []).flatMap(({ phone }) => [...new Set([phone, phoneKey(phone)])].map(digitsOf))
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

const ALL_LENGTHS = Array.from({ length: LONGEST_GRAM }, (_, at) => at + 1)

function tokensOf(teamId: string, searchText: string): string {
  const mark = markOf(teamId)
  const grams = searchText.split(/\s/).flatMap((word) => gramsOf(word, ALL_LENGTHS))
  return [...new Set(grams)].map((gram) => tokenOf(mark, gram)).join(' ')
}

/** No table of the schema: a virtual one, which the database keeps in tables of its own. */
const leadSearch = sqliteTable('lead_search', { rowid: integer('rowid'), grams: text('grams') })

const UNCHANGED = sql.raw(`leads.id = j.value ->> 'id' AND leads.deleted_at IS NULL
  AND leads.team_id = j.value ->> 'team_id' AND leads.name = j.value ->> 'name'
  AND leads.company IS j.value ->> 'company' AND leads.email IS j.value ->> 'email'
  AND leads.phone IS j.value ->> 'phone' AND leads.called IS j.value ->> 'called'
  AND leads.custom = j.value ->> 'custom' AND leads.further_phones = j.value ->> 'further_phones'`)

/** What a lead is found and ordered by, for a row that is written with it. */
export function indexedWords(lead: LeadWords): { name_key: string; search_text: string; tokens: string } {
  const words = searchTextOf(lead)
  return { name_key: nameKey(lead.name), search_text: words, tokens: tokensOf(lead.team_id, words) }
}

/** For the end of a batch that wrote these words. A lead that holds others by now is left as it is. */
export function indexStatements(orm: Orm, written: readonly LeadWords[]) {
  const rows = written.map((lead) => {
    const words = searchTextOf(lead)
    return { ...Words.parse(lead), key: nameKey(lead.name), words, tokens: tokensOf(lead.team_id, words) }
  })
  const given = sql`json_each(${JSON.stringify(rows)}) j`
  const unchanged = sql`FROM ${given} CROSS JOIN leads ON ${UNCHANGED}`
  return [
    orm.delete(leadSearch).where(sql`rowid IN (SELECT leads.row ${unchanged})`),
    orm.insert(leadSearch).select(sql`SELECT leads.row, j.value ->> 'tokens' ${unchanged}`),
    orm
      .update(leads)
      .set({ name_key: sql`j.value ->> 'key'`, search_text: sql`j.value ->> 'words'`, indexed: true })
      .from(given)
      .where(UNCHANGED),
  ] as const
}

/** Those that wait, at most so many; returns how many there were. */
export async function indexWaiting(orm: Orm, atMost: number): Promise<number> {
  const found = await orm.all(sql`
    SELECT id, team_id, name, company, email, phone, called, custom, further_phones FROM leads INDEXED BY leads_to_index
    WHERE indexed = 0 AND deleted_at IS NULL LIMIT ${atMost}`)
  const waiting = readRows(Words, found, 'lead')
  if (waiting.length > 0) await orm.batch(indexStatements(orm, waiting))
  return waiting.length
}
