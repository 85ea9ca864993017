/** The organisation's custom fields. */
import { CustomField, CustomFieldCreate, CustomFieldList, CustomFieldUpdate } from '#domain/http/records/fields.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { createField, fieldFor, updateField } from '#worker/fields/change.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Custom fields'
const right = 'manage-fields'

export const fieldVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/custom-fields',
    subject,
    title: 'List custom fields',
    description: 'In their order, with those that are retired.',
    right: 'signed-in',
    scope: 'any',
    idempotency: 'read',
    audit: [],
    answer: CustomFieldList,
    run: async ({ actor, orm }) => ({ data: await fieldsOf(orm, actor.organisationId) }),
  }),
  verb({
    method: 'POST',
    path: '/api/custom-fields',
    subject,
    title: 'Create a custom field',
    description:
      'Fifty can be in use. The key, by which scripts and files name it, is made of the label when none is given.',
    right,
    body: CustomFieldCreate,
    idempotency: 'key',
    audit: ['field.created'],
    problems: ['duplicate'],
    answer: CustomField,
    created: true,
    run: (ctx, { body }) => createField(ctx, body),
  }),
  verb({
    method: 'PATCH',
    path: '/api/custom-fields/:id',
    subject,
    title: 'Change a custom field',
    description:
      'Its label, options or place, or whether it is retired: then nothing new is written in it, and what leads hold in it stays. Key and type stay.',
    right,
    params: { id: Id },
    body: CustomFieldUpdate,
    idempotency: 'repeatable',
    audit: ['field.changed', 'field.retired', 'field.restored', 'field.moved'],
    problems: ['version-conflict', 'duplicate'],
    answer: CustomField,
    find: (ctx, { params }) => fieldFor(ctx, params.id),
    run: (ctx, { body, found }) => updateField(ctx, found, body),
  }),
]
