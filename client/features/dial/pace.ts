/** How fast somebody is led from one call to the next: as they have chosen on this computer, else as their team has. */
import { z } from 'zod'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../../browser/stored-value.ts'

const choice = (key: string) => storedValue({ storage: lasting, key, schema: z.enum(['yes', 'no']), bare: true })

export type Pace = keyof TeamSettings['pace']
type OfTeam = Pick<TeamSettings, 'pace'>

const CHOICES: Readonly<Record<Pace, ReturnType<typeof choice>>> = {
  nextLead: choice('call-floor.pace.next-lead'),
  noAnswer: choice('call-floor.pace.no-answer'),
}

const isWanted = (own: 'yes' | 'no' | null, ofTeam: boolean): boolean => (own === null ? ofTeam : own === 'yes')

export const wants = (pace: Pace, team: OfTeam): boolean => isWanted(CHOICES[pace].read(), team.pace[pace])
export const setWants = (pace: Pace, wanted: boolean): void => void CHOICES[pace].write(wanted ? 'yes' : 'no')
export const useWants = (pace: Pace, team: OfTeam): boolean => isWanted(useStoredValue(CHOICES[pace]), team.pace[pace])
