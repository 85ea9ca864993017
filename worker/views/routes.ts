/** Saved views of the list of leads. */
import { LeadView, LeadViewCreate, LeadViewList, LeadViewUpdate } from '#domain/http/records/views.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { createView, deleteView, updateView, viewToChange } from '#worker/views/change.ts'
import { viewsOf } from '#worker/views/queries.ts'

const subject = 'Views'
const right = 'save-views'

export const viewVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/views',
    subject,
    title: 'List saved views',
    description: 'Your own and those that are shared, by name. What a view shows is what you may see.',
    right: 'view-leads',
    scope: 'none',
    idempotency: 'read',
    audit: [],
    answer: LeadViewList,
    run: async ({ actor, env }) => ({ data: await viewsOf(env.DB, actor) }),
  }),
  verb({
    method: 'POST',
    path: '/api/views',
    subject,
    title: 'Save a view',
    description: 'Managers and admins may share one with everybody. A person has fifty at most.',
    right,
    body: LeadViewCreate,
    idempotency: 'key',
    audit: ['view.created'],
    answer: LeadView,
    created: true,
    run: (ctx, { body }) => createView(ctx, body),
  }),
  verb({
    method: 'PATCH',
    path: '/api/views/:id',
    subject,
    title: 'Change a view',
    description: 'Its maker, and of a shared one an admin.',
    right,
    params: { id: Id },
    body: LeadViewUpdate,
    idempotency: 'repeatable',
    audit: ['view.changed'],
    problems: ['version-conflict'],
    answer: LeadView,
    find: (ctx, { params }) => viewToChange(ctx, params.id),
    run: (ctx, { body, found }) => updateView(ctx, found, body),
  }),
  verb({
    method: 'DELETE',
    path: '/api/views/:id',
    subject,
    title: 'Delete a view',
    description: 'Its maker, and of a shared one an admin.',
    right,
    params: { id: Id },
    idempotency: 'repeatable',
    audit: ['view.deleted'],
    answer: null,
    find: (ctx, { params }) => viewToChange(ctx, params.id),
    run: (ctx, { found }) => deleteView(ctx, found),
  }),
]
