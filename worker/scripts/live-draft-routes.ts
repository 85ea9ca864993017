/** Drafts that several people work on: the ticket to one, whose changes it holds, what they come to, and the way back. */
import {
  DraftChangeList,
  DraftTicket,
  ScriptDiffDocument,
  ScriptDiffQuery,
  ScriptRollback,
} from '#domain/http/records/script-draft.ts'
import { ScriptPublished } from '#domain/http/scripts.ts'
import { placeOf } from '#domain/script/edit/parts.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { DraftChange } from '#durable-objects/script-draft/contract.ts'
import { iso } from '#worker/d1/times.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { scriptDiff } from '#worker/scripts/diff.ts'
import { giveDraftTicket } from '#worker/scripts/draft-socket.ts'
import { askDraft, recordsOf } from '#worker/scripts/draft-stub.ts'
import { findScript } from '#worker/scripts/queries.ts'
import { rollBack } from '#worker/scripts/roll-back.ts'

const subject = 'Scripts'
const params = { id: Id }

export const liveDraftVerbs: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/scripts/:id/draft/tickets',
    subject,
    title: 'Ask for a ticket to the draft of a script',
    description: 'It opens one socket at `url`, as its `ticket`, within `expires_in` seconds.',
    right: 'comment-scripts',
    params,
    idempotency: 'each',
    audit: [],
    answer: DraftTicket,
    created: true,
    find: findScript,
    run: ({ actor, env }, { found }) => giveDraftTicket(env, actor, found),
  }),
  verb({
    method: 'GET',
    path: '/api/scripts/:id/draft/changes',
    subject,
    title: 'List the changes of a draft',
    description: 'Gestures since the published version, each with who made it: publishing may leave any of them out.',
    right: 'comment-scripts',
    params,
    idempotency: 'read',
    audit: [],
    answer: DraftChangeList,
    find: findScript,
    run: async ({ env }, { found }) => {
      const listed = await askDraft(env, found.id, (object) => object.changes(recordsOf(found)))
      if (listed === null) throw new ProblemError('unreadable')
      const { changes, ...about } = listed
      return { ...about, data: changes.map(toLine) }
    },
  }),
  verb({
    method: 'GET',
    path: '/api/scripts/:id/diff',
    subject,
    title: 'Compare versions of a script',
    description:
      'Step by step, in words and values, with the links that came and went. `draft` stands for the draft, without the changes in `left_out`.',
    right: 'comment-scripts',
    params,
    query: ScriptDiffQuery,
    idempotency: 'read',
    audit: [],
    problems: ['left-out-needed'],
    answer: ScriptDiffDocument,
    find: findScript,
    run: (ctx, { found, query: { from, to, left_out } }) =>
      scriptDiff(ctx, found, from === undefined ? found.published_version : from, to ?? null, left_out),
  }),
  verb({
    method: 'POST',
    path: '/api/scripts/:id/rollback',
    subject,
    title: 'Publish an earlier version of a script again',
    description:
      'As the next version. Changes that were not published stay in the draft; where they meet what is taken back, `version-conflict` names it. `cases-broken` as when the draft is published.',
    right: 'edit-scripts',
    params,
    body: ScriptRollback,
    idempotency: 'key',
    audit: ['script.rolled-back', 'script.fix-told'],
    problems: ['version-conflict', 'script-faults', 'left-out-needed', 'cases-broken'],
    answer: ScriptPublished,
    created: ({ unchanged }) => !unchanged,
    find: findScript,
    run: (ctx, { body, found }) => rollBack(ctx, found, body),
  }),
]

function toLine({ revision, at, by, label, writes }: DraftChange): DraftChangeList['data'][number] {
  const steps = writes.map(({ part }) => {
    const { kind, node, id } = placeOf(part)
    return kind === 'node' ? id : node
  })
  return { revision, label, at: iso(at), by: by.userId, by_name: by.fullName, node_ids: [...new Set(steps)] }
}
