/** The do-not-call lists of the organisation: searched, added to, lifted and imported. */
import {
  DoNotCallAdd,
  DoNotCallEntry,
  DoNotCallImport,
  DoNotCallImported,
  DoNotCallLift,
  DoNotCallLists,
  DoNotCallPage,
  DoNotCallQuery,
} from '#domain/http/suppression/do-not-call.ts'
import { PhoneNumber } from '#domain/vocabulary/primitives.ts'
import { addEntry } from '#worker/do-not-call/add.ts'
import { importRows } from '#worker/do-not-call/import.ts'
import { liftNumber } from '#worker/do-not-call/lift.ts'
import { listEntries, listsOf } from '#worker/do-not-call/queries.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Do not call'

export const doNotCallVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/do-not-call',
    subject,
    title: 'List numbers that are not to be called',
    description: 'Newest first. A manager sees the numbers that a lead of their team has.',
    right: 'block-numbers',
    query: DoNotCallQuery,
    idempotency: 'read',
    audit: [],
    answer: DoNotCallPage,
    run: ({ actor, env }, { query }) => listEntries(env.DB, actor, query),
  }),
  verb({
    method: 'GET',
    path: '/api/do-not-call/lists',
    subject,
    title: 'List the sources of the do-not-call list',
    description: 'How many numbers each blocks, and when it was imported last.',
    right: 'block-numbers',
    idempotency: 'read',
    audit: [],
    answer: DoNotCallLists,
    run: async ({ actor, env }) => ({ data: await listsOf(env.DB, actor.organisationId) }),
  }),
  verb({
    method: 'POST',
    path: '/api/do-not-call',
    subject,
    title: 'Block a number',
    description: 'From now on, in every team. A manager names a number that a lead of their team has.',
    right: 'block-numbers',
    body: DoNotCallAdd,
    idempotency: 'key',
    audit: ['do-not-call.added'],
    problems: ['duplicate'],
    answer: DoNotCallEntry,
    created: true,
    run: (ctx, { body }) => addEntry(ctx, body),
  }),
  verb({
    method: 'POST',
    path: '/api/do-not-call/import',
    subject,
    title: 'Import a part of a do-not-call list',
    description:
      'Adds numbers to one list and takes others off it; what other lists say of them stands. With `dry_run` it only says what would come of it.',
    right: 'import-export',
    body: DoNotCallImport,
    idempotency: 'key',
    isBulk: true,
    audit: ['do-not-call.imported'],
    answer: DoNotCallImported,
    run: (ctx, { body }) => importRows(ctx, body),
  }),
  verb({
    method: 'DELETE',
    path: '/api/do-not-call/:phone',
    subject,
    title: 'Lift the block of a number',
    description: 'On every list and in every team, with a reason. The entries stay as history.',
    right: 'lift-blocks',
    params: { phone: PhoneNumber },
    body: DoNotCallLift,
    idempotency: 'command',
    audit: ['do-not-call.lifted'],
    answer: null,
    run: (ctx, { body: { reason }, params: { phone } }) => liftNumber(ctx, phone, reason),
  }),
]
