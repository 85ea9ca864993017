/** What was typed and is not known to be saved, kept in the browser from the first letter, per call: a crash loses no word. */
import { z } from 'zod'
import { NOTES_MAX } from '#domain/vocabulary/primitives.ts'

/** `base` is what the floor had when the typing began; if it has other words by now, both are shown. */
const Draft = z.object({ text: z.string().max(NOTES_MAX), base: z.string().max(NOTES_MAX) })
export type Draft = z.infer<typeof Draft>

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const storageKey = (userId: string, callId: string) => `call-floor.notes.${userId}.${callId}`

export function readDraft(place: Place, userId: string, callId: string): Draft | null {
  try {
    const text = place.getItem(storageKey(userId, callId))
    return text === null ? null : Draft.parse(JSON.parse(text))
  } catch {
    // Damaged; what the floor has acknowledged is still there.
    return null
  }
}

export function writeDraft(place: Place, userId: string, callId: string, draft: Draft | null): void {
  if (draft === null) place.removeItem(storageKey(userId, callId))
  else place.setItem(storageKey(userId, callId), JSON.stringify(draft))
}

/** What to show when a call's notes are opened: the floor's words, mine if they only go further, or both. */
export function reconcile(draft: Draft | null, floorText: string): { text: string; conflict: string | null } {
  if (draft === null || draft.text === floorText) return { text: floorText, conflict: null }
  if (draft.base === floorText) return { text: draft.text, conflict: null }
  return { text: floorText, conflict: draft.text }
}
