/** How this computer rings: through a telephone program that takes `tel:` links, or by hand on a telephone of its own. */
import { useSyncExternalStore } from 'react'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { lasting } from '../../browser/browser-stores.ts'

const KEY = 'call-floor.opens-telephone'
const listeners = new Set<() => void>()

/** Off until somebody says that there is a program: a link without one only opens a puzzled dialog over the call. */
const opensTelephone = (): boolean => lasting.getItem(KEY) === 'yes'

export function setOpensTelephone(opens: boolean): void {
  lasting.setItem(KEY, opens ? 'yes' : 'no')
  for (const listener of listeners) listener()
}

export function useOpensTelephone(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, opensTelephone)
}

/** The address a telephone program understands. */
export const telephoneLink = (phone: string, extension?: string): string =>
  extension === undefined ? `tel:${phone}` : `tel:${phone};ext=${extension}`

export function openTelephone({ phone, extension }: Pick<LeadCard, 'phone' | 'extension'>): void {
  if (phone === null || !opensTelephone()) return
  const link = document.createElement('a')
  link.href = telephoneLink(phone, extension)
  link.click()
}
