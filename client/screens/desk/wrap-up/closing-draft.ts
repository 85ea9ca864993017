/**
 * What was filled in about a call's outcome and is not on the floor yet, kept in the browser per call: neither a reload
 * nor a wrap-up whose time ran out loses a word of it.
 */
import { useState } from 'react'
import { z } from 'zod'
import { readLeniently } from '#domain/stored/mend.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { lasting } from '../../../browser/browser-stores.ts'
import { useDesk } from '../desk.tsx'

const Draft = z.object({
  dispositionId: z.string().nullable(),
  callbackAt: z.number().nullable(),
  callbackNote: z.string(),
  meetingAt: z.number().nullable(),
  proofReason: z.string(),
})
export type ClosingDraft = z.infer<typeof Draft>

const EMPTY: ClosingDraft = {
  dispositionId: null,
  callbackAt: null,
  callbackNote: '',
  meetingAt: null,
  proofReason: '',
}

const storageKey = (userId: string, callId: string) => `call-floor.closing.${userId}.${callId}`

function read(key: string): ClosingDraft {
  const stored = parseJson(lasting.getItem(key) ?? 'null')
  // A field that cannot be read begins empty; the words in the others are still there.
  return stored.ok && stored.value !== null ? readLeniently(Draft, stored.value, EMPTY, () => undefined) : EMPTY
}

const write = (key: string, draft: ClosingDraft): void => lasting.setItem(key, JSON.stringify(draft))

export function useClosingDraft(callId: string) {
  const { me } = useDesk()
  const key = storageKey(me.userId, callId)
  const [draft, setDraft] = useState(() => read(key))
  const change = (part: Partial<ClosingDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    write(key, next)
  }
  return { draft, change }
}

/** The floor has it. */
export const forgetClosing = (userId: string, callId: string): void => lasting.removeItem(storageKey(userId, callId))
