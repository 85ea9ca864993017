/** Leads with the same number or address, by the keys that the database keeps of those that several leads have. */
import { DUPLICATE_KINDS, DuplicateGroup, type DuplicateMark, type DuplicatePage } from '#domain/http/records/merges.ts'
import { z } from 'zod'
import { readCursor, writeCursor } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

const MOST = 10

export const KEYS_SQL = {
  open: `SELECT kind, key FROM duplicate_keys INDEXED BY duplicate_keys_open
    WHERE organisation_id = ?1 AND set_aside_at IS NULL AND (kind, key) > (?2, ?3) ORDER BY kind, key LIMIT ?4`,
  'set-aside': `SELECT kind, key FROM duplicate_keys INDEXED BY duplicate_keys_aside
    WHERE organisation_id = ?1 AND set_aside_at IS NOT NULL AND (kind, key) > (?2, ?3) ORDER BY kind, key LIMIT ?4`,
} as const

/** `?1` keys, `?2` the teams that are looked at. */
const leadsWith = (column: 'phone_key' | 'email_key'): string => `
  SELECT j.value AS key, l.id, l.team_id, l.name, l.company, l.phone, l.email, l.attempts, l.last_contact, l.created_at,
    u.full_name AS assigned_to_name
  FROM json_each(?1) j CROSS JOIN leads l ON l.${column} = j.value AND l.deleted_at IS NULL
  LEFT JOIN users u ON u.id = l.assigned_to
  WHERE l.team_id IN (SELECT value FROM json_each(?2)) ORDER BY l.row`
export const LEADS_SQL = { phone: leadsWith('phone_key'), email: leadsWith('email_key') } as const

const Key = z.object({ kind: z.enum(DUPLICATE_KINDS), key: z.string() })
const Row = z.object({
  key: z.string(),
  id: z.string(),
  team_id: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  attempts: z.number(),
  last_contact: z.number().nullable(),
  created_at: z.number(),
  assigned_to_name: z.string().nullable(),
})
type Row = z.infer<typeof Row>

const LIST = 'duplicates'

interface Wanted {
  readonly state: 'open' | 'set-aside'
  readonly limit: number
  readonly cursor?: string | undefined
}

/** A group of which one does not reach a second lead is not shown, so a page may be shorter than asked for. */
export async function listDuplicates(ctx: Ctx, { state, limit, cursor }: Wanted): Promise<DuplicatePage> {
  const { actor, env } = ctx
  const list = `${LIST}/${state}`
  const [kind, key] = readCursor(cursor, list, z.tuple([z.string(), z.string()])) ?? ['', '']
  const found = await env.DB.prepare(KEYS_SQL[state])
    .bind(actor.organisationId, kind, key, limit + 1)
    .all()
  const keys = readRows(Key, found.results, 'duplicate key')
  const page = keys.slice(0, limit)
  const leads = { phone: await leadsOf(ctx, page, 'phone'), email: await leadsOf(ctx, page, 'email') }
  const last = page.at(-1)
  return {
    data: page.flatMap((one) => groupOf(one, leads[one.kind].get(one.key) ?? [])),
    next_cursor: keys.length > limit && last ? writeCursor(list, [last.kind, last.key]) : null,
  }
}

async function leadsOf(
  { actor, env }: Ctx,
  page: readonly z.infer<typeof Key>[],
  kind: 'phone' | 'email',
): Promise<Map<string, Row[]>> {
  const keys = page.flatMap((one) => (one.kind === kind ? [one.key] : []))
  if (keys.length === 0) return new Map()
  const found = await env.DB.prepare(LEADS_SQL[kind]).bind(jsonList(keys), jsonList(actor.teamIds)).all()
  const byKey = new Map<string, Row[]>()
  for (const row of readRows(Row, found.results, 'lead')) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  return byKey
}

function groupOf({ kind, key }: z.infer<typeof Key>, leads: readonly Row[]): DuplicateGroup[] {
  if (leads.length < 2) return []
  const shown = leads.slice(0, MOST).map(({ key: _key, last_contact, created_at, ...lead }) => ({
    ...lead,
    last_contact: isoOrNull(last_contact),
    created_at: iso(created_at),
  }))
  return [DuplicateGroup.parse({ kind, key, leads: shown })]
}

/** Throws `not-found` for a key that several leads do not have, and a conflict when another lead has come to have it. */
export async function markDuplicates(ctx: Ctx, { kind, key, lead_ids, state }: DuplicateMark): Promise<void> {
  const { actor, audit, env, now } = ctx
  const leads = (await leadsOf(ctx, [{ kind, key }], kind)).get(key) ?? []
  if (leads.length < 2) throw new ProblemError('not-found')
  if (leads.slice(0, MOST).some(({ id }) => !lead_ids.includes(id)))
    throw new ProblemError('version-conflict', { conflicts: [] })
  const isAside = state === 'set-aside'
  const line = audit.lineIfChanged({
    action: 'duplicates.marked',
    entityType: 'lead',
    entityId: leads[0]?.id ?? '',
    teamId: leads[0]?.team_id ?? null,
    after: { by: kind, lead_ids: leads.slice(0, MOST).map(({ id }) => id), duplicates: !isAside },
  })
  await env.DB.batch([
    env.DB.prepare(
      `UPDATE duplicate_keys SET set_aside_at = ?, set_aside_by = ?
       WHERE organisation_id = ? AND kind = ? AND key = ? AND (set_aside_at IS NULL) = ?`,
    ).bind(isAside ? now : null, isAside ? actor.userId : null, actor.organisationId, kind, key, Number(isAside)),
    prepared(env.DB, line.toSQL()),
  ])
}
