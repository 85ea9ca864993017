/** The organisation's tags. */
import { TagCreate, type TagList } from '#domain/http/tags.ts'
import { asc, eq } from 'drizzle-orm'
import { requireRole } from '#worker/auth/require-role.ts'
import { callerOf, logAct } from '#worker/d1/activity.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { tags } from '#worker/d1/schema.ts'
import { ProblemError } from '#worker/errors.ts'
import type { App } from '#worker/request/app-types.ts'
import { readJson } from '#worker/request/body.ts'

export function tagRoutes(app: App): void {
  app.get('/api/tags', async (c) => {
    const data = await ormOf(c.env.DB)
      .select({ id: tags.id, name: tags.name, color: tags.color })
      .from(tags)
      .where(eq(tags.organisation_id, c.get('session').organisationId))
      .orderBy(asc(tags.name))
    return c.json({ data } satisfies TagList)
  })

  app.post('/api/tags', requireRole('admin', 'manager'), async (c) => {
    const { name, color } = await readJson(c, TagCreate)
    const organisation_id = c.get('session').organisationId
    const tag = { id: crypto.randomUUID(), name, color }
    const orm = ormOf(c.env.DB)
    const same = await c.env.DB.prepare('SELECT id FROM tags WHERE organisation_id = ? AND name = ?')
      .bind(organisation_id, name)
      .first<{ id: string }>()
    if (same !== null) throw new ProblemError('duplicate', { errors: { name: ['is taken'] }, duplicateOf: same.id })
    await orm.batch([
      orm.insert(tags).values({ ...tag, organisation_id }),
      logAct(orm, callerOf(c), {
        action: 'tag.created',
        entityType: 'tag',
        entityId: tag.id,
        teamId: null,
        after: tag,
      }),
    ])
    return c.json(tag, 201)
  })
}
