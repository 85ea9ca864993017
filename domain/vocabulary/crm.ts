/** Words of the records around the calls. */
import { z } from 'zod'

export const CONVERSATION_TYPES = [
  'note',
  'email',
  'sms',
  'whatsapp',
  'call-summary',
  'meeting-notes',
  'system',
] as const
export const ConversationType = z.enum(CONVERSATION_TYPES)
export type ConversationType = z.infer<typeof ConversationType>
/** What people write down themselves. */
export const WRITTEN_TYPES = ['note', 'email', 'sms', 'whatsapp', 'meeting-notes'] as const satisfies ConversationType[]
/** What went one way or the other. */
export const DIRECTED_TYPES = ['email', 'sms', 'whatsapp'] as const satisfies ConversationType[]

export const DIRECTIONS = ['inbound', 'outbound'] as const
export const Direction = z.enum(DIRECTIONS)
export type Direction = z.infer<typeof Direction>

export const TASK_STATUSES = ['pending', 'in-progress', 'completed', 'cancelled'] as const
export const TaskStatus = z.enum(TASK_STATUSES)
export type TaskStatus = z.infer<typeof TaskStatus>

export const TASK_KINDS = ['task', 'callback'] as const
export const TaskKind = z.enum(TASK_KINDS)

/** A file is in no list before all of it has come. */
export const ATTACHMENT_STATUSES = ['receiving', 'complete'] as const

export const RECORDING_STATUSES = ['receiving', 'complete', 'partial'] as const
export const RecordingStatus = z.enum(RECORDING_STATUSES)

/** Containers of audio that are taken in and played; each is also the file's extension. */
export const RECORDING_CONTAINERS = ['webm', 'ogg', 'mp3', 'wav', 'm4a'] as const
export const RecordingContainer = z.enum(RECORDING_CONTAINERS)
export type RecordingContainer = z.infer<typeof RecordingContainer>

/** Who did what a line of the activity log tells; the system is never written down as a person. */
export const ACTOR_TYPES = ['person', 'system'] as const

/** How consent to be called was given. */
export const CONSENT_WAYS = ['web-form', 'written', 'email', 'spoken', 'in-person', 'other'] as const
