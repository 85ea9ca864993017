/** The organisation's tags. */
import {
  TagCreate,
  TagEntry,
  TagList,
  TagMerge,
  TagMerged,
  TagQuery,
  TagRestore,
  TagUpdate,
} from '#domain/http/tags.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { deleteTag, restorableTag, restoreTag, tagFor, updateTag } from '#worker/tags/change.ts'
import { createTag } from '#worker/tags/create.ts'
import { mergeTag } from '#worker/tags/merge.ts'
import { deletedTagsOf, tagsOf } from '#worker/tags/queries.ts'

const subject = 'Tags'
const right = 'manage-tags'
const params = { id: Id }

export const tagVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/tags',
    subject,
    title: 'List tags',
    description: 'By name, with how many leads carry each. With `deleted=true` those that can be brought back.',
    right: 'signed-in',
    scope: 'any',
    query: TagQuery,
    idempotency: 'read',
    audit: [],
    answer: TagList,
    run: async ({ actor, now, orm }, { query }) => ({
      data: await (query.deleted ? deletedTagsOf(orm, actor.organisationId, now) : tagsOf(orm, actor.organisationId)),
    }),
  }),
  verb({
    method: 'POST',
    path: '/api/tags',
    subject,
    title: 'Create a tag',
    right,
    body: TagCreate,
    idempotency: 'key',
    audit: ['tag.created'],
    problems: ['duplicate'],
    answer: TagEntry,
    created: true,
    run: (ctx, { body }) => createTag(ctx, body),
  }),
  verb({
    method: 'PATCH',
    path: '/api/tags/:id',
    subject,
    title: 'Rename or colour a tag',
    description: 'Every lead that carries it shows it so from then on.',
    right,
    params,
    body: TagUpdate,
    idempotency: 'repeatable',
    audit: ['tag.changed'],
    problems: ['duplicate'],
    answer: TagEntry,
    find: (ctx, { params: { id } }) => tagFor(ctx, id),
    run: (ctx, { body, found }) => updateTag(ctx, found, body),
  }),
  verb({
    method: 'DELETE',
    path: '/api/tags/:id',
    subject,
    title: 'Delete a tag',
    description: 'No lead shows it any more. For a day it can be brought back, with the leads that it was on.',
    right,
    params,
    idempotency: 'repeatable',
    audit: ['tag.deleted'],
    problems: ['tag-merging'],
    answer: null,
    find: (ctx, { params: { id } }) => tagFor(ctx, id),
    run: (ctx, { found }) => deleteTag(ctx, found),
  }),
  verb({
    method: 'POST',
    path: '/api/tags/:id/restore',
    subject,
    title: 'Bring a deleted tag back',
    description: 'Within a day, onto the leads that it was on.',
    right,
    params,
    body: TagRestore,
    idempotency: 'key',
    audit: ['tag.restored'],
    problems: ['duplicate'],
    answer: TagEntry,
    find: (ctx, { params: { id } }) => restorableTag(ctx, id),
    run: (ctx, { found }) => restoreTag(ctx, found),
  }),
  verb({
    method: 'POST',
    path: '/api/tags/:id/merge',
    subject,
    title: 'Merge a tag into another one',
    description:
      'Its leads and saved views get the other tag, and it goes. With very many leads this goes on after the answer: `left` says how many still have it. It cannot be undone.',
    right,
    params,
    body: TagMerge,
    idempotency: 'key',
    audit: ['tag.merged'],
    problems: ['tag-merging'],
    answer: TagMerged,
    find: (ctx, { params: { id } }) => tagFor(ctx, id),
    run: (ctx, { body, found }) => mergeTag(ctx, found, body.into),
  }),
]
