/** How this computer rings: through a telephone program that takes `tel:` links, or by hand on a telephone of its own. */
import { z } from 'zod'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../../browser/stored-value.ts'

const choice = storedValue({
  storage: lasting,
  key: 'call-floor.opens-telephone',
  schema: z.enum(['yes', 'no']),
  bare: true,
})

/** Off until somebody says that there is a program: a link without one only opens a puzzled dialog over the call. */
const opensTelephone = (): boolean => choice.read() === 'yes'

export const setOpensTelephone = (opens: boolean): void => void choice.write(opens ? 'yes' : 'no')

export const useOpensTelephone = (): boolean => useStoredValue(choice) === 'yes'

/** The address a telephone program understands. */
export const telephoneLink = (phone: string, extension?: string): string =>
  extension === undefined ? `tel:${phone}` : `tel:${phone};ext=${extension}`

export function openTelephone({ phone, extension }: Pick<LeadCard, 'phone' | 'extension'>): void {
  if (phone === null || !opensTelephone()) return
  const link = document.createElement('a')
  link.href = telephoneLink(phone, extension)
  link.click()
}
