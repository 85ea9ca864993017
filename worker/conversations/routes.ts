/** What was written or said to a lead: listed, written, changed, taken back and restored. */
import {
  Conversation,
  ConversationCreate,
  ConversationPage,
  ConversationQuery,
  ConversationRestore,
  ConversationUpdate,
} from '#domain/http/records/conversations.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { messageFor } from '#worker/conversations/access.ts'
import { listMessages } from '#worker/conversations/queries.ts'
import { addMessage, deleteMessage, editMessage, restoreMessage } from '#worker/conversations/write.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { Ctx } from '#worker/request/context.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Conversations'
const params = { id: Id }

type OfOne = { readonly params: { readonly id: string } }
const findLead = (ctx: Ctx, { params: { id } }: OfOne) => leadFor(ctx, id)
const find = (ctx: Ctx, { params: { id } }: OfOne) => messageFor(ctx, id)

export const conversationVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/leads/:id/conversations',
    subject,
    title: 'List what was said to a lead',
    description: 'Notes, emails, texts and meetings, by when they were; the newest first.',
    right: 'view-leads',
    params,
    query: ConversationQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: ConversationPage,
    find: findLead,
    run: ({ env }, { query, found }) => listMessages(env.DB, found.id, query),
  }),
  verb({
    method: 'POST',
    path: '/api/leads/:id/conversations',
    subject,
    title: 'Log a note or a message',
    description: 'A note, or a message that was sent or received elsewhere: nothing is sent from here.',
    right: 'edit-leads',
    params,
    body: ConversationCreate,
    idempotency: 'key',
    audit: ['conversation.added'],
    answer: Conversation,
    created: true,
    find: findLead,
    run: (ctx, { body, found }) => addMessage(ctx, found, body),
  }),
  verb({
    method: 'PATCH',
    path: '/api/conversations/:id',
    subject,
    title: 'Change a message',
    description: 'Whoever wrote it, and managers. What it said before stands in the activity log.',
    right: 'edit-messages',
    params,
    body: ConversationUpdate,
    idempotency: 'repeatable',
    audit: ['conversation.edited'],
    problems: ['version-conflict'],
    answer: Conversation,
    find,
    run: (ctx, { body, found }) => editMessage(ctx, found, body),
  }),
  verb({
    method: 'DELETE',
    path: '/api/conversations/:id',
    subject,
    title: 'Delete a message',
    description: 'Whoever wrote it, and managers. It can be restored for thirty days.',
    right: 'edit-messages',
    params,
    idempotency: 'repeatable',
    audit: ['conversation.deleted'],
    answer: null,
    find,
    run: (ctx, { found }) => deleteMessage(ctx, found),
  }),
  verb({
    method: 'POST',
    path: '/api/conversations/:id/restore',
    subject,
    title: 'Restore a deleted message',
    right: 'edit-messages',
    params,
    body: ConversationRestore,
    idempotency: 'key',
    audit: ['conversation.restored'],
    answer: Conversation,
    find,
    run: (ctx, { found }) => restoreMessage(ctx, found),
  }),
]
