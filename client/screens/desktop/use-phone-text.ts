/** A number as people of its country write it; the rules of all countries come after the desk is there, not before. */
import { useSyncExternalStore } from 'react'

type Write = (phone: string) => string

const asStored: Write = (phone) => phone
const listeners = new Set<() => void>()
let write: Write = asStored
let asked = false

async function learn(): Promise<void> {
  const { phoneText } = await import('../words/phone-text.ts')
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

export const usePhoneText = (phone: string | null): string | null =>
  useSyncExternalStore(subscribe, () => (phone === null ? null : write(phone)))
