/** Files of leads: announced, sent, listed, downloaded, deleted and restored. */
import {
  Attachment,
  ATTACHMENT_MAX_BYTES,
  AttachmentCreate,
  AttachmentPage,
  AttachmentQuery,
  AttachmentRestore,
} from '#domain/http/records/attachments.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { announcedFile, keptFile, ownFile } from '#worker/attachments/access.ts'
import { announceFile } from '#worker/attachments/announce.ts'
import { deleteFile, restoreFile } from '#worker/attachments/delete.ts'
import { downloadFile } from '#worker/attachments/download.ts'
import { listAttachments } from '#worker/attachments/queries.ts'
import { receiveFile } from '#worker/attachments/receive.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { Ctx } from '#worker/request/context.ts'
import { rawVerb, type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Attachments'
const params = { id: Id }

type OfOne = { readonly params: { readonly id: string } }
const findLead = (ctx: Ctx, { params: { id } }: OfOne) => leadFor(ctx, id)
const findOwn = (ctx: Ctx, { params: { id } }: OfOne) => ownFile(ctx, id)

export const attachmentVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/leads/:id/attachments',
    subject,
    title: 'List the files of a lead',
    description: 'The last added first, with how much of what a lead can hold is used.',
    right: 'view-leads',
    params,
    query: AttachmentQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: AttachmentPage,
    find: findLead,
    run: ({ env }, { query, found }) => listAttachments(env.DB, found.id, query),
  }),
  verb({
    method: 'POST',
    path: '/api/leads/:id/attachments',
    subject,
    title: 'Announce a file',
    description:
      'Its name and size, 25 MB at most. Then send its bytes to `/api/attachments/{id}/content` within a day.',
    right: 'attach-files',
    params,
    body: AttachmentCreate,
    idempotency: 'key',
    audit: [],
    problems: ['too-large', 'attachments-full', 'upload-quota'],
    answer: Attachment,
    created: true,
    location: ({ id }) => `/api/attachments/${id}`,
    find: findLead,
    run: (ctx, { body, found }) => announceFile(ctx, found, body),
  }),
  verb({
    method: 'PUT',
    path: '/api/attachments/:id/content',
    subject,
    title: 'Send the bytes of a file',
    description: 'As many as were announced, by whoever announced them. What the file is, is read from them.',
    right: 'attach-files',
    params,
    bytes: { types: ['*/*'], maxBytes: ATTACHMENT_MAX_BYTES },
    idempotency: 'repeatable',
    audit: ['attachment.added'],
    answer: Attachment,
    find: (ctx, { params: { id } }) => announcedFile(ctx, id),
    run: (ctx, { found, request }) => receiveFile(ctx, found, request),
  }),
  rawVerb({
    method: 'GET',
    path: '/api/attachments/:id',
    subject,
    title: 'Download a file',
    description: 'The whole, or one range of bytes, to be saved. Each download is written down.',
    right: 'download-attachments',
    params,
    idempotency: 'read',
    audit: ['attachment.downloaded'],
    problems: ['bad-range'],
    raw: {
      200: { description: 'The whole file.', content: { 'application/octet-stream': null } },
      206: { description: 'The range that was asked for.', content: { 'application/octet-stream': null } },
    },
    find: (ctx, { params: { id } }) => keptFile(ctx, id),
    run: (ctx, { found, request }) => downloadFile(ctx, found, request),
  }),
  verb({
    method: 'DELETE',
    path: '/api/attachments/:id',
    subject,
    title: 'Delete a file',
    description: 'Whoever added it, and managers. It can be restored for thirty days; one still coming is called off.',
    right: 'remove-attachments',
    params,
    idempotency: 'repeatable',
    audit: ['attachment.deleted'],
    answer: null,
    find: findOwn,
    run: (ctx, { found }) => deleteFile(ctx, found),
  }),
  verb({
    method: 'POST',
    path: '/api/attachments/:id/restore',
    subject,
    title: 'Restore a deleted file',
    right: 'remove-attachments',
    params,
    body: AttachmentRestore,
    idempotency: 'key',
    audit: ['attachment.restored'],
    answer: Attachment,
    find: findOwn,
    run: (ctx, { found }) => restoreFile(ctx, found),
  }),
]
