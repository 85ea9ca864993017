/** The organisation's tags. */
import { Tag, TagCreate, type TagList } from '#domain/http/tags.ts'
import { fold, look } from '#domain/vocabulary/fold.ts'
import { eq } from 'drizzle-orm'
import { requireRole } from '#worker/auth/require-role.ts'
import { callerOf, logActIfChanged } from '#worker/activity/log.ts'
import { type Orm, ormOf } from '#worker/d1/orm.ts'
import { readRows } from '#worker/d1/rows.ts'
import { tags } from '#worker/d1/schema.ts'
import { ProblemError } from '#worker/request/problem.ts'
import type { App } from '#worker/request/app-types.ts'
import { readJson } from '#worker/request/body.ts'
import { newIdOf } from '#worker/request/idempotency.ts'

async function tagsOf(orm: Orm, organisationId: string): Promise<Tag[]> {
  const rows = await orm
    .select({ id: tags.id, name: tags.name, color: tags.color })
    .from(tags)
    .where(eq(tags.organisation_id, organisationId))
  return readRows(Tag, rows, 'tag')
}

export function tagRoutes(app: App): void {
  app.get('/api/tags', async (c) => {
    const all = await tagsOf(ormOf(c.env.DB), c.get('session').organisationId)
    const data = all.toSorted((one, other) => (fold(one.name) < fold(other.name) ? -1 : 1))
    return c.json({ data } satisfies TagList)
  })

  app.post('/api/tags', requireRole('admin', 'manager'), async (c) => {
    const { name, color } = await readJson(c, TagCreate)
    const organisation_id = c.get('session').organisationId
    const tag = { id: newIdOf(c), name, color }
    const orm = ormOf(c.env.DB)
    const alike = async () => (await tagsOf(orm, organisation_id)).find((one) => look(one.name) === look(name))
    // Also one that an earlier try of this request made. Tags of before the look was kept are compared here; of two written at once the database takes one.
    const known = await alike()
    if (known === undefined) {
      await orm.batch([
        orm
          .insert(tags)
          .values({ ...tag, organisation_id, look: look(name) })
          .onConflictDoNothing(),
        logActIfChanged(orm, callerOf(c), {
          action: 'tag.created',
          entityType: 'tag',
          entityId: tag.id,
          teamId: null,
          after: tag,
        }),
      ])
    }
    const kept = known ?? (await alike())
    if (kept?.id !== tag.id)
      throw new ProblemError('duplicate', {
        errors: { name: ['is taken'] },
        ...(kept !== undefined && { duplicateOf: kept.id }),
      })
    return c.json(tag, 201)
  })
}
