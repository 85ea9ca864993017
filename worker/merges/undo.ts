/** A merge taken back: both leads as they were, where nobody has changed them since. */
import { editValues } from '#domain/fields/edit.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { customColumns, customSql } from '#worker/fields/values.ts'
import { prepared } from '#worker/imports/work/audit.ts'
import { indexStatements } from '#worker/leads/list/index-words.ts'
import { leadById, type LeadRow, mergedInto } from '#worker/leads/queries.ts'
import { zoneOf } from '#worker/leads/zones/zone.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError, refusedByFloor } from '#worker/request/problem.ts'
import { SHARES, valueOf } from './finish.ts'
import { mergeById, type MergeRecord } from './queries.ts'

/** Throws `merge-closed`, or what the floor says while somebody works the lead that was kept: both have their number. */
export async function undoMerge(ctx: Ctx, record: MergeRecord): Promise<MergeRecord> {
  const { env } = ctx
  if (record.status === 'undone') return record
  const open = record.status === 'done' && (record.undo_until ?? 0) > ctx.now
  const kept = open ? await leadById(env.DB, record.kept_id) : null
  if (kept === null || (await mergedInto(env.DB, record.merged_id))?.id !== kept.id)
    throw new ProblemError('merge-closed')
  const floor = ctx.floor(kept.team_id)
  const holder = await floor.ask((one) => one.holder(kept.id))
  if (holder !== null) throw refusedByFloor({ code: 'lead-in-live-call', leadId: kept.id, agentId: holder.agentId })
  await giveBack(ctx, record, kept)
  await restore(ctx, record, (await leadById(env.DB, kept.id)) ?? kept)
  ctx.later(floor.ask((one) => one.pokeFeed()).catch(() => undefined))
  const undone = await mergeById(env.DB, record.id)
  if (undone?.status !== 'undone') throw new ProblemError('version-conflict', { version: kept.version })
  return undone
}

/** To whom it was before, while it is still whose the merge made it. */
async function giveBack(ctx: Ctx, { before, after }: MergeRecord, kept: LeadRow): Promise<void> {
  if (before.owner === after.owner || kept.assigned_to !== after.owner) return
  await ctx.floor(kept.team_id).command({ type: 'ReassignLead', leadId: kept.id, toAgentId: before.owner })
}

async function restore(ctx: Ctx, record: MergeRecord, kept: LeadRow): Promise<void> {
  const { audit, env, orm } = ctx
  const { DB: db } = env
  const { before, after } = record
  const names = Object.keys(after.fields).filter((name) => valueOf(kept, name) === after.fields[name])
  const fields = await fieldsOf(orm, record.organisation_id)
  const changes = Object.fromEntries(
    Object.entries(after.custom).flatMap(([key, value]) =>
      kept.custom[key] === value ? [[key, before.custom[key] ?? null]] : [],
    ),
  )
  const edited = editValues(fields, kept.custom, changes)
  const custom = edited.ok ? edited.value : kept.custom
  const columns = customColumns(fields, custom)
  const next = {
    ...kept,
    further_phones: JSON.stringify(kept.further_phones),
    ...Object.fromEntries(names.map((name) => [name, before.fields[name] ?? null])),
    custom: columns.custom,
  }
  const set = [...names, 'custom', 'custom_keys', 'zone'].map(
    (column) => `${column} = ${column === 'custom' ? customSql('?') : '?'}`,
  )
  const values = [
    ...names.map((name) => before.fields[name] ?? null),
    columns.custom,
    columns.custom_keys,
    zoneOf(next),
  ]
  await db.batch([
    db
      .prepare(
        `UPDATE leads SET ${set.join(', ')}, version = version + 1, ${SHARES}
         WHERE id = ? AND version = ? AND deleted_at IS NULL`,
      )
      .bind(...values, kept.id, kept.version),
    db
      .prepare(
        `UPDATE lead_merges SET status = 'undone' WHERE id = ? AND status = 'done'
           AND EXISTS (SELECT 1 FROM leads WHERE id = kept_id AND version = ?)`,
      )
      .bind(record.id, kept.version + 1),
    prepared(db, lineOf(audit, record).toSQL()),
    db
      .prepare(
        `UPDATE leads SET merged_into = NULL, deleted_at = NULL, deleted_by = NULL, version = version + 1, ${SHARES}
         WHERE id = ? AND merged_into = ? AND EXISTS (SELECT 1 FROM lead_merges WHERE id = ? AND status = 'undone')`,
      )
      .bind(record.merged_id, kept.id, record.id),
    ...tagsBack(db, record),
    ...indexStatements(orm, [next]).map((statement) => prepared(db, statement.toSQL())),
  ])
}

const lineOf = (audit: Ctx['audit'], { kept_id, merged_id, team_id }: MergeRecord) =>
  audit.lineIfChanged({
    action: 'lead.unmerged',
    entityType: 'lead',
    entityId: kept_id,
    teamId: team_id,
    before: { merged_lead_id: merged_id },
  })

function tagsBack(db: D1Database, { id, kept_id, before, after }: MergeRecord): D1PreparedStatement[] {
  const undone = `EXISTS (SELECT 1 FROM lead_merges WHERE id = ?3 AND status = 'undone')`
  const added = after.tags.filter((tag) => !before.tags.includes(tag))
  const removed = before.tags.filter((tag) => !after.tags.includes(tag))
  return [
    db
      .prepare(`DELETE FROM lead_tags WHERE lead_id = ?1 AND tag_id IN (SELECT value FROM json_each(?2)) AND ${undone}`)
      .bind(kept_id, jsonList(added), id),
    db
      .prepare(
        `INSERT INTO lead_tags (lead_id, tag_id) SELECT ?1, t.id FROM json_each(?2) j JOIN tags t ON t.id = j.value
         WHERE ${undone} ON CONFLICT DO NOTHING`,
      )
      .bind(kept_id, jsonList(removed), id),
  ]
}
