/** How fast somebody wants to be led from one call to the next, on this computer. Nothing of it is on before it is asked for. */
import { z } from 'zod'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../../browser/stored-value.ts'

const choice = (key: string) => storedValue({ storage: lasting, key, schema: z.enum(['yes', 'no']), bare: true })

const CHOICES = {
  /** The next lead comes once a call is saved. */
  nextLead: choice('call-floor.pace.next-lead'),
  /** A call that nobody answered saves itself in a moment. */
  noAnswer: choice('call-floor.pace.no-answer'),
} as const

export type Pace = keyof typeof CHOICES

export const wants = (pace: Pace): boolean => CHOICES[pace].read() === 'yes'
export const setWants = (pace: Pace, wanted: boolean): void => void CHOICES[pace].write(wanted ? 'yes' : 'no')
export const useWants = (pace: Pace): boolean => useStoredValue(CHOICES[pace]) === 'yes'
