/** Deleted leads: listed, and brought back. */
import { BIN_DAYS, BinLead, type BinPage } from '#domain/http/records/bin.ts'
import type { Lead } from '#domain/http/leads.ts'
import { z } from 'zod'
import { withinOrganisation } from '#worker/auth/within.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRow } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import { leadById, leadOf } from '#worker/leads/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'

export const BIN_MS = BIN_DAYS * 24 * 60 * 60_000

const Row = z.object({
  row: z.number(),
  id: z.string(),
  team_id: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
  deleted_at: z.number(),
  deleted_by: z.string().nullable(),
  deleted_by_name: z.string().nullable(),
})

/** `?5`: what was deleted before is gone already, whether it was wiped or waits for it. */
export const BIN_SQL = `
  SELECT l.row, l.id, l.team_id, l.name, l.company, l.phone, l.deleted_at, l.deleted_by, u.full_name AS deleted_by_name
  FROM leads l LEFT JOIN users u ON u.id = l.deleted_by
  WHERE l.row IN (
    SELECT x.row FROM json_each(?1) t CROSS JOIN leads x INDEXED BY leads_in_bin
      ON x.team_id = t.value AND x.deleted_at IS NOT NULL AND x.wiped_at IS NULL AND x.merged_into IS NULL
      AND (x.deleted_at, x.row) < (?2, ?3) AND x.deleted_at > ?5
    ORDER BY x.deleted_at DESC, x.row DESC LIMIT ?4)
  ORDER BY l.deleted_at DESC, l.row DESC`

const LIST = 'bin'

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

export async function listBin({ env, now }: Ctx, teamIds: readonly string[], wanted: Wanted): Promise<BinPage> {
  const { limit, cursor } = wanted
  const [at, row] = readCursor(cursor, LIST, z.tuple([z.number(), z.number()])) ?? [Number.MAX_SAFE_INTEGER, 0]
  const found = await env.DB.prepare(BIN_SQL)
    .bind(jsonList(teamIds), at, row, limit + 1, now - BIN_MS)
    .all()
  return readPage(found.results, {
    schema: Row,
    list: LIST,
    limit,
    place: ({ deleted_at, row: last }) => [deleted_at, last],
    shown: ({ row: _row, deleted_at, ...lead }) => ({
      ...lead,
      deleted_at: iso(deleted_at),
      goes_at: iso(deleted_at + BIN_MS),
    }),
    item: BinLead,
  })
}

const Binned = Row.pick({ id: true, team_id: true, name: true, deleted_at: true })
type Binned = z.infer<typeof Binned>

/** Throws `not-found` for one that is not in the bin, or is in it no longer. */
export async function binnedLead(ctx: Ctx, leadId: string): Promise<Binned> {
  const { actor, env, now } = ctx
  const found = await env.DB.prepare(
    `SELECT id, team_id, name, deleted_at FROM leads
     WHERE id = ? AND deleted_at > ? AND wiped_at IS NULL AND merged_into IS NULL`,
  )
    .bind(leadId, now - BIN_MS)
    .first()
  if (found === null) throw new ProblemError('not-found')
  const lead = readRow(Binned, found, 'lead')
  await withinOrganisation(ctx, lead.team_id)
  demand(reachesTeam(actor, lead.team_id))
  return lead
}

/** With its owner; a callback that ended with it stays ended. Where another lead has its number by now, they share it. */
export async function restoreLead(ctx: Ctx, { id, team_id: teamId, deleted_at }: Binned): Promise<Lead> {
  const { audit, env } = ctx
  const line = audit.lineIfChanged({
    action: 'lead.restored',
    entityType: 'lead',
    entityId: id,
    teamId,
    before: { deleted_at: iso(deleted_at) },
  })
  await env.DB.batch([env.DB.prepare(RESTORE_SQL).bind(id), prepared(env.DB, line.toSQL())])
  const row = await leadById(env.DB, id)
  if (row === null) throw new ProblemError('not-found')
  ctx.later(
    ctx
      .floor(teamId)
      .ask((floor) => floor.pokeFeed())
      .catch(() => undefined),
  )
  return leadOf(row)
}

export const RESTORE_SQL = `UPDATE leads SET deleted_at = NULL, deleted_by = NULL, version = version + 1,
    shares_number = EXISTS (SELECT 1 FROM leads theirs
      WHERE theirs.phone_key = leads.phone_key AND theirs.team_id = leads.team_id AND theirs.deleted_at IS NULL)
  WHERE id = ? AND deleted_at IS NOT NULL AND wiped_at IS NULL AND merged_into IS NULL`
