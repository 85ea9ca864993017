/** A number as people of its country write it; the rules of all countries come after the desk is there, not before. */
import { useSyncExternalStore } from 'react'
import type { LeadCard } from '#domain/floor/lead-card.ts'

export type WritePhone = (phone: string, extension: string | null) => string

const asStored: WritePhone = (phone, extension) => (extension === null ? phone : `${phone} ext. ${extension}`)
const listeners = new Set<() => void>()
let write: WritePhone = asStored
let asked = false

async function learn(): Promise<void> {
  const { phoneText } = await import('#domain/phone/text.ts')
  write = phoneText
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!asked) {
    asked = true
    // Without a network the stored form is just as right.
    learn().catch(() => {
      asked = false
    })
  }
  return () => void listeners.delete(listener)
}

/** Writes any number; for texts that hold several. */
export const useWritePhone = (): WritePhone => useSyncExternalStore(subscribe, () => write)

type Number = Pick<LeadCard, 'phone' | 'extension'>

export function usePhoneText(of: Number | null): string | null {
  const writePhone = useWritePhone()
  return of === null || of.phone === null ? null : writePhone(of.phone, of.extension ?? null)
}
