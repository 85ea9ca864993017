/** The tags of an organisation as they are read: those that are there, or those that can be brought back. */
import { TagEntry } from '#domain/http/tags.ts'
import { fold } from '#domain/vocabulary/fold.ts'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Orm } from '#worker/d1/orm.ts'
import { readRows } from '#worker/d1/rows.ts'
import { tags } from '#worker/d1/schema.ts'

/** A deleted tag comes back within this time. */
export const KEPT_MS = 24 * 60 * 60_000

const byName = (one: TagEntry, other: TagEntry): number => (fold(one.name) < fold(other.name) ? -1 : 1)

const columns = {
  id: tags.id,
  name: sql<string>`COALESCE(${tags.deleted_name}, ${tags.name})`.as('shown_name'),
  color: tags.color,
  leads: tags.leads,
  merging_into: tags.merging_into,
}

export async function tagsOf(orm: Orm, organisationId: string): Promise<TagEntry[]> {
  const rows = await orm
    .select(columns)
    .from(tags)
    .where(and(eq(tags.organisation_id, organisationId), isNull(tags.deleted_at)))
  return readRows(TagEntry, rows, 'tag').toSorted(byName)
}

export async function deletedTagsOf(orm: Orm, organisationId: string, now: number): Promise<TagEntry[]> {
  const rows = await orm
    .select(columns)
    .from(tags)
    .where(and(eq(tags.organisation_id, organisationId), gt(tags.deleted_at, now - KEPT_MS)))
  return readRows(TagEntry, rows, 'tag').toSorted(byName)
}
