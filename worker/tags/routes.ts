/** The organisation's tags. */
import { Tag, TagCreate, TagList } from '#domain/http/tags.ts'
import { fold } from '#domain/vocabulary/fold.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { createTag, tagsOf } from '#worker/tags/create.ts'

const subject = 'Tags'

export const tagVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/tags',
    subject,
    title: 'List tags',
    right: 'signed-in',
    scope: 'any',
    idempotency: 'read',
    audit: [],
    answer: TagList,
    run: async ({ actor, orm }) => {
      const all = await tagsOf(orm, actor.organisationId)
      return { data: all.toSorted((one, other) => (fold(one.name) < fold(other.name) ? -1 : 1)) }
    },
  }),
  verb({
    method: 'POST',
    path: '/api/tags',
    subject,
    title: 'Create a tag',
    right: 'manage-tags',
    body: TagCreate,
    idempotency: 'key',
    audit: ['tag.created'],
    problems: ['duplicate'],
    answer: Tag,
    created: true,
    run: (ctx, { body }) => createTag(ctx, body),
  }),
]
