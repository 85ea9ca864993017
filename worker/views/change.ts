/** Saving a view, changing it and taking it away. */
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import { type LeadView, type LeadViewCreate, type LeadViewUpdate, VIEWS_MAX } from '#domain/http/records/views.ts'
import { and, eq } from 'drizzle-orm'
import { demand, mayDo, reachOf } from '#worker/auth/rights.ts'
import { leadViews } from '#worker/d1/schema.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { viewById, viewsOf } from '#worker/views/queries.ts'

/** Throws `forbidden` for one to be shared by whoever may not, and `invalid-input` for one too many. */
export async function createView(ctx: Ctx, { name, search, columns, shared }: LeadViewCreate): Promise<LeadView> {
  const { actor, audit, env, orm, newId: id } = ctx
  const made = await ctx.madeBefore((before) => viewById(env.DB, actor, before))
  if (made !== null) return made
  demand(!shared || mayDo(actor, 'share-views'))
  const own = (await viewsOf(env.DB, actor)).filter(({ user_id }) => user_id === actor.userId)
  if (own.length >= VIEWS_MAX) throw invalidField('name', `is one too many: you have ${VIEWS_MAX} views`)
  const parts = { search: JSON.stringify(search), columns: columns === null ? null : JSON.stringify(columns) }
  await orm.batch([
    orm
      .insert(leadViews)
      .values({ id, organisation_id: actor.organisationId, user_id: actor.userId, name, shared, ...parts }),
    audit.line({ action: 'view.created', entityType: 'view', entityId: id, teamId: null, after: { name, shared } }),
  ])
  return viewFor(ctx, id)
}

/** Throws `not-found` for one that this person does not see. */
export async function viewFor({ actor, env }: Ctx, id: string): Promise<LeadView> {
  const view = await viewById(env.DB, actor, id)
  if (view === null) throw new ProblemError('not-found')
  return view
}

/** Its maker, or who may share views; what is another's alone nobody else sees. */
export async function viewToChange(ctx: Ctx, id: string): Promise<LeadView> {
  const view = await viewFor(ctx, id)
  demand(view.user_id === ctx.actor.userId || reachOf(ctx.actor, 'share-views') === 'all')
  return view
}

/** Throws `version-conflict`. */
export async function updateView(ctx: Ctx, view: LeadView, input: LeadViewUpdate): Promise<LeadView> {
  const { actor, audit, orm } = ctx
  const { version, ...wishes } = input
  const changes = Object.fromEntries(
    Object.entries(wishes).filter(
      ([part, value]) => value !== undefined && textAt(view, part) !== JSON.stringify(value),
    ),
  )
  if (Object.keys(changes).length === 0) return view
  if (version !== view.version) throw conflict(view, changes)
  demand(input.shared !== true || mayDo(actor, 'share-views'))
  const { name, search, columns, shared } = input
  await orm.batch([
    orm
      .update(leadViews)
      .set({
        version: version + 1,
        ...(name !== undefined && { name }),
        ...(search !== undefined && { search: JSON.stringify(search) }),
        ...(columns !== undefined && { columns: columns === null ? null : JSON.stringify(columns) }),
        ...(shared !== undefined && { shared }),
      })
      .where(and(eq(leadViews.id, view.id), eq(leadViews.version, version))),
    audit.lineIfChanged({
      action: 'view.changed',
      entityType: 'view',
      entityId: view.id,
      teamId: null,
      before: { name: view.name, shared: view.shared },
      after: changes,
    }),
  ])
  const kept = await viewById(ctx.env.DB, actor, view.id)
  // An admin who takes back another's shared view no longer sees it.
  if (kept === null)
    return {
      ...view,
      ...input,
      version: version + 1,
      name: name ?? view.name,
      search: search ?? view.search,
      columns: columns ?? view.columns,
      shared: false,
    }
  if (kept.version !== version + 1) throw conflict(kept, changes)
  return kept
}

const textAt = (view: LeadView, part: string): string | undefined =>
  JSON.stringify(Object.entries(view).find(([name]) => name === part)?.[1])

const conflict = (view: LeadView, changes: Readonly<Record<string, unknown>>): ProblemError =>
  new ProblemError('version-conflict', {
    version: view.version,
    conflicts: Object.entries(changes).map(([field, yours]): FieldConflict => ({
      field,
      yours,
      theirs: Object.entries(view).find(([name]) => name === field)?.[1],
    })),
  })

export async function deleteView({ audit, orm }: Ctx, { id, name, shared }: LeadView): Promise<void> {
  await orm.batch([
    orm.delete(leadViews).where(eq(leadViews.id, id)),
    audit.lineIfChanged({
      action: 'view.deleted',
      entityType: 'view',
      entityId: id,
      teamId: null,
      before: { name, shared },
    }),
  ])
}
