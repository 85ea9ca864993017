/** What somebody is writing to a lead, kept in the browser from the first letter: a reload or a lost session loses no word. */
import { z } from 'zod'
import { lasting } from '../../browser/browser-stores.ts'
import { type StoredValue, storedValue } from '../../browser/stored-value.ts'
import { WRITTEN_TYPES } from '#domain/vocabulary/crm.ts'

const Draft = z.object({
  text: z.string().max(8_000),
  type: z.enum(WRITTEN_TYPES),
  direction: z.enum(['inbound', 'outbound']),
  /** As a `datetime-local` input gives it, in this machine’s zone; empty: just now. */
  when: z.string().max(40),
})
export type MessageDraft = z.infer<typeof Draft>

/** `of`: a lead that is written to, or a message that is changed, with the version it had. */
export const messageDraft = (userId: string, of: string): StoredValue<MessageDraft> =>
  storedValue({ storage: lasting, key: `call-floor.message.${userId}.${of}`, schema: Draft })

/** Words that have not been saved yet, to be shown again at once. */
export const hasUnsaved = (userId: string, of: string): boolean =>
  (messageDraft(userId, of).read()?.text ?? '').trim() !== ''

export const NO_DRAFT: MessageDraft = { text: '', type: 'note', direction: 'outbound', when: '' }
