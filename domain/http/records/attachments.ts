/** Files of leads: announced with name and size, then sent; kept, downloaded, deleted and restored. */
import { z } from 'zod'
import { ATTACHMENT_STATUSES } from '../../vocabulary/crm.ts'
import { FILE_NAME_MAX, toFileName } from './file-name.ts'
import { FILE_WARNINGS, FileType } from './file-type.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'

const MIB = 1024 * 1024
export const ATTACHMENT_MAX_BYTES = 25 * MIB
/** Of one lead. */
export const LEAD_MAX_FILES = 100
export const LEAD_MAX_BYTES = 250 * MIB

export const Attachment = z.object({
  id: Id,
  lead_id: Id,
  name: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Until all bytes have come it is in no list. */
  status: z.enum(ATTACHMENT_STATUSES),
  /** What its bytes say it is; null until they are there. */
  type: FileType.nullable(),
  warning: z.enum(FILE_WARNINGS).nullable(),
  user_id: Id,
  user_name: z.string().nullable(),
  created_at: IsoTime,
})
export type Attachment = z.infer<typeof Attachment>

/** GET /api/leads/:id/attachments, the last added first */
export const AttachmentQuery = PageQuery
export const AttachmentPage = pageOf(Attachment).extend({
  /** What the lead holds, those still coming included. */
  usage: z.object({ files: z.int(), bytes: z.int(), max_files: z.int(), max_bytes: z.int() }),
})
export type AttachmentPage = z.infer<typeof AttachmentPage>

/** POST /api/leads/:id/attachments → 201 and where to send the bytes. A name is kept as it can be shown. */
export const AttachmentCreate = z.strictObject({
  name: z
    .string()
    .max(FILE_NAME_MAX * 5)
    .transform(toFileName),
  size: z.int().nonnegative(),
})

/** POST /api/attachments/:id/restore → the attachment */
export const AttachmentRestore = z.strictObject({})
