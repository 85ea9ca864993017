/** Names of objects in R2, made of ids and numbers only. */
import type { RecordingContainer } from '#domain/vocabulary/crm.ts'
import { Id } from '#domain/vocabulary/primitives.ts'

interface Named {
  readonly leadId: string
  readonly callId: string
  readonly startedAt: number
  readonly container: RecordingContainer
}

/** `recordings/{lead_id}/{call_id}-{timestamp}.{ext}` */
export const recordingKey = ({ leadId, callId, startedAt, container }: Named): string =>
  `recordings/${Id.parse(leadId)}/${Id.parse(callId)}-${Math.trunc(startedAt)}.${container}`

/** Parts of a live capture sort by name into their order. */
export const chunkKey = (callId: string, take: number, idx: number): string =>
  `chunks/${Id.parse(callId)}/${Math.trunc(take)}/${String(Math.trunc(idx)).padStart(6, '0')}`
