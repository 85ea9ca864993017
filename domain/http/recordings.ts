/** Audio of calls: sent while the call goes on or as one file, and played back. */
import { z } from 'zod'
import { RecordingContainer, RecordingStatus } from '../vocabulary/crm.ts'
import { Id, REASON_MAX } from '../vocabulary/primitives.ts'
import { trimmedWords } from '../vocabulary/text.ts'
import { Flag, InstantFromIso, IsoTime, PageQuery, pageOf, whole } from './common.ts'

/** A pause with its reason, or a part that never came; offsets from the start of the capture. */
export const RecordingGap = z.strictObject({
  from_ms: z.int().nonnegative().nullable(),
  to_ms: z.int().nonnegative().nullable(),
  why: z.string().max(100),
  /** Number of the missing part. */
  chunk: z.int().nonnegative().optional(),
})
export type RecordingGap = z.infer<typeof RecordingGap>

const Hold = z.object({
  /** Null: somebody who is not known any more. */
  by: z.object({ id: Id, full_name: z.string() }).nullable(),
  at: IsoTime,
  /** Empty: none was asked for at that time. */
  reason: z.string(),
})

export const Recording = z.object({
  /** A call has several takes when the browser was reloaded or the call was handed over. */
  take: z.int().nonnegative(),
  status: RecordingStatus,
  container: RecordingContainer,
  size: z.int().nonnegative(),
  duration_ms: z.int().nullable(),
  started_at: IsoTime,
  gaps: z.array(RecordingGap),
  /** Kept beyond the time after which its team deletes audio. */
  held: z.boolean().optional(),
  /** Who keeps it, since when and why; left out while nobody does. */
  hold: Hold.optional(),
  /** Null while it is still being received. Streams to those who may hear it; takes one byte range. */
  url: z.string().nullable(),
})
export type Recording = z.infer<typeof Recording>

/** One take, as it stands in the list of recordings. */
export const RecordingEntry = Recording.extend({
  id: Id,
  call_id: Id,
  lead_id: Id,
  lead_name: z.string(),
  team_id: Id,
  /** Who recorded it. */
  user_id: Id,
  user_name: z.string(),
})
export type RecordingEntry = z.infer<typeof RecordingEntry>

/** GET /api/recordings, newest first. `user_id` is an id or `me`. */
export const RecordingQuery = PageQuery.extend({
  team_id: Id.optional(),
  user_id: Id.optional(),
  held: Flag.optional(),
  from: InstantFromIso.optional(),
  to: InstantFromIso.optional(),
})
export type RecordingQuery = z.infer<typeof RecordingQuery>
export const RecordingPage = pageOf(RecordingEntry)
export type RecordingPage = z.infer<typeof RecordingPage>

/** POST /api/calls/:id/recording, multipart with the file as `recording` → 201. */
export const RecordingUploaded = z.object({ recording_url: z.string(), recording: Recording })
export type RecordingUploaded = z.infer<typeof RecordingUploaded>

/** PUT /api/calls/:id/recording/hold, PUT /api/recordings/:id/hold: of all takes of the call. */
export const RecordingHold = z.strictObject({
  held: z.boolean(),
  /** Kept with it, and in the activity log. */
  reason: trimmedWords(REASON_MAX).optional(),
})
export type RecordingHold = z.infer<typeof RecordingHold>

export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024
export const MAX_CHUNK_BYTES = 1024 * 1024
export const MAX_CHUNKS = 10_000

const count = whole(0)

/**
 * The lease's fence, so that the audio of a call that moved on is refused; and when the take began (epoch milliseconds), so
 * that what was made before their no is told from what is made after a new yes.
 */
export const CaptureQuery = z.object({
  take: whole(0, 999).default(0),
  fence: count.optional(),
  started_at: count.optional(),
})

/** PUT /api/calls/:id/recording/chunks/:idx?take=&fence= with the bytes as the body. The same part may be sent again. */
export const ChunkKept = z.object({ take: z.int(), idx: z.int(), size: z.int(), duplicate: z.boolean() })
export type ChunkKept = z.infer<typeof ChunkKept>

/** GET /api/calls/:id/recording/chunks?take= — what has arrived, for a browser that resumes. */
export const ChunksKept = z.object({
  take: z.int(),
  idxs: z.array(z.int()),
  /** The number for a capture that begins now: no take of this call has it yet. */
  next_take: z.int(),
})
export type ChunksKept = z.infer<typeof ChunksKept>

/** POST /api/calls/:id/recording/finish → RecordingUploaded; missing parts make it `partial`, and are named. */
export const RecordingFinish = z.strictObject({
  take: z.int().min(0).max(999).default(0),
  fence: z.int().nonnegative().optional(),
  /** How many parts there are, numbered from 0. */
  chunks: z.int().min(1).max(MAX_CHUNKS),
  duration_ms: z.int().nonnegative().optional(),
  started_at: InstantFromIso.optional(),
  gaps: z.array(RecordingGap).max(200).default([]),
})
export type RecordingFinish = z.infer<typeof RecordingFinish>
