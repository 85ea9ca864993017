/**
 * What was filled in about a call's outcome and is not on the floor yet, kept in the browser per call: neither a reload
 * nor a wrap-up whose time ran out loses a word of it.
 */
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { BookingDraft, NO_DRAFT } from '../../../features/bookings/booking-draft.ts'
import { lasting } from '../../../browser/browser-stores.ts'
import { storedValue } from '../../../browser/stored-value.ts'
import { useDesk } from '../desk.tsx'

/** A field that cannot be read begins empty; the words in the others are still there. */
const Draft = z.object({
  dispositionId: z.string().nullable().catch(null),
  callbackAt: z.number().nullable().catch(null),
  callbackNote: z.string().catch(''),
  meetingAt: z.number().nullable().catch(null),
  booking: BookingDraft.catch(NO_DRAFT),
  proofReason: z.string().catch(''),
})
export type ClosingDraft = z.infer<typeof Draft>

const closingDraft = (userId: string, callId: string) =>
  storedValue({ storage: lasting, key: `call-floor.closing.${userId}.${callId}`, schema: Draft })

export function useClosingDraft(callId: string) {
  const { me } = useDesk()
  const kept = useMemo(() => closingDraft(me.userId, callId), [me.userId, callId])
  const [draft, setDraft] = useState<ClosingDraft>(() => kept.read() ?? Draft.parse({}))
  const change = (part: Partial<ClosingDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    kept.write(next)
  }
  return { draft, change }
}

/** The floor has it. */
export const forgetClosing = (userId: string, callId: string): void => closingDraft(userId, callId).forget()
