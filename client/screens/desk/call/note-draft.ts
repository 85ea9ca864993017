/** What was typed and is not known to be saved, kept in the browser from the first letter, per call: a crash loses no word. */
import { z } from 'zod'
import { NOTES_MAX } from '#domain/vocabulary/primitives.ts'
import { lasting } from '../../../browser/browser-stores.ts'
import { storedValue } from '../../../browser/stored-value.ts'

/** `base` is what the floor had when the typing began; if it has other words by now, both are shown. */
const Draft = z.object({ text: z.string().max(NOTES_MAX), base: z.string().max(NOTES_MAX) })
type Draft = z.infer<typeof Draft>

export const noteDraft = (userId: string, callId: string) =>
  storedValue({ storage: lasting, key: `call-floor.notes.${userId}.${callId}`, schema: Draft })

/** What to show when a call's notes are opened: the floor's words, mine if they only go further, or both. */
export function reconcile(draft: Draft | null, floorText: string): { text: string; conflict: string | null } {
  if (draft === null || draft.text === floorText) return { text: floorText, conflict: null }
  if (draft.base === floorText) return { text: draft.text, conflict: null }
  return { text: floorText, conflict: draft.text }
}
