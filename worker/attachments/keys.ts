/** Where the bytes of an attachment lie in R2. A lead may move or be merged: the key does not name it. */
import { Id } from '#domain/vocabulary/primitives.ts'

export const attachmentKey = (id: string): string => `attachments/${Id.parse(id)}`
