/** Whom a file names that was sent before they were erased: noted before anything of them goes, and asked by each part of an import. */
import { sha256 } from '#durable-objects/team-floor/contract.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { jsonListColumn, readRows } from '#worker/d1/rows.ts'
import { z } from 'zod'
import type { ErasureRecord } from './queries.ts'

/** How long a file of leads is kept, and a day. */
const KEPT_MS = 31 * 24 * 60 * 60_000
const KEYS_A_RUN = 500

export interface KeysOfPerson {
  readonly phoneKey: string | null
  readonly email: string | null
}

/** `?1` the digests, `?2` the organisation, `?3` the erasure, `?4` when. */
export const NOTE_SQL = `INSERT INTO erased_keys (organisation_id, digest, erasure_id, erased_at)
  SELECT ?2, value, ?3, ?4 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`
/** `?1` the digests, `?2` the organisation, `?3` since when. */
export const ERASED_SQL = `SELECT j.value AS digest FROM json_each(?1) j CROSS JOIN erased_keys e
  ON e.organisation_id = ?2 AND e.digest = j.value WHERE e.erased_at >= ?3`
/** Of an organisation since a time: whether there are more tells that somebody was erased meanwhile. */
export const ERASED_COUNT_SQL = `SELECT COUNT(*) FROM erased_keys INDEXED BY erased_keys_in_order WHERE organisation_id = ? AND erased_at >= ?`
export const FORGET_SQL = `DELETE FROM erased_keys WHERE (organisation_id, digest, erasure_id) IN (
  SELECT organisation_id, digest, erasure_id FROM erased_keys INDEXED BY erased_keys_ending WHERE erased_at < ?1 LIMIT ?2)`

function digestsOf(organisationId: string, { phoneKey, email }: KeysOfPerson): string[] {
  const of = (kind: string, key: string | null): string[] =>
    key === null ? [] : [sha256(`${organisationId}\n${kind}\n${key}`)]
  return [...of('number', phoneKey), ...of('address', email?.toLowerCase() ?? null)]
}

const Keys = z.object({
  phoneKey: z.string().nullable(),
  email: z.string().nullable(),
  further_phones: jsonListColumn(z.object({ phone: z.string() })),
})

/** With the records that were merged into this one. */
export async function noteErased(
  db: D1Database,
  { id, organisation_id: organisation, lead_id: leadId }: ErasureRecord,
  now: number,
): Promise<void> {
  const { results } = await db
    .prepare(
      `SELECT phone_key AS phoneKey, email, further_phones FROM leads WHERE id = ?1
       UNION SELECT phone_key, email, further_phones FROM leads WHERE merged_into = ?1`,
    )
    .bind(leadId)
    .all()
  const digests = readRows(Keys, results, 'lead').flatMap(({ further_phones: further, ...keys }) => [
    ...digestsOf(organisation, keys),
    ...further.flatMap(({ phone }) => digestsOf(organisation, { phoneKey: phoneKey(phone), email: null })),
  ])
  await db.prepare(NOTE_SQL).bind(jsonList(digests), organisation, id, now).run()
}

export interface ErasedSince {
  /** How many keys there are: the same as long as nobody else is erased. */
  readonly count: number
  readonly has: (keys: KeysOfPerson) => boolean
}

/** Which of these people were erased since a time. */
export async function erasedSince(
  db: D1Database,
  organisationId: string,
  since: number,
  people: readonly KeysOfPerson[],
): Promise<ErasedSince> {
  const counted = await db.prepare(ERASED_COUNT_SQL).bind(organisationId, since).first<number>('COUNT(*)')
  const count = counted ?? 0
  if (count === 0) return { count, has: () => false }
  const all = [...new Set(people.flatMap((keys) => digestsOf(organisationId, keys)))]
  const { results } = await db.prepare(ERASED_SQL).bind(jsonList(all), organisationId, since).all<{ digest: string }>()
  const erased = new Set(results.map(({ digest }) => digest))
  return { count, has: (keys) => digestsOf(organisationId, keys).some((digest) => erased.has(digest)) }
}

/** Of the cron. */
export async function forgetErasedKeys(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(FORGET_SQL)
    .bind(now - KEPT_MS, KEYS_A_RUN)
    .run()
}
