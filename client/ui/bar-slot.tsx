/** The middle of the top bar belongs to the screen below it. */
import { type ReactNode, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'

let place: HTMLElement | null = null
const listeners = new Set<() => void>()

function setPlace(element: HTMLElement | null): void {
  place = element
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const TopBarSlot = ({ className }: { className?: string | undefined }) => (
  <div ref={setPlace} className={className} />
)

/** Rendered by a screen; appears in the bar. */
export function TopBarContent({ children }: { children: ReactNode }) {
  const element = useSyncExternalStore(subscribe, () => place)
  return element && createPortal(children, element)
}
