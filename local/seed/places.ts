/**
 * Where the demo's leads are, with telephone numbers that ring nobody: Ofcom's and the Bundesnetzagentur's numbers for
 * drama, and the 555-01xx block of the North American plan.
 */
import type { Dice } from '#domain/practice/dice.ts'
import { HARBOUR, PRAIRIE } from './cast.ts'

export interface Place {
  readonly country: string
  readonly region: string
  /** One zone, or several joined by `|` where the number alone cannot tell. */
  readonly zone: string
  readonly weight: number
  readonly phone: (dice: Dice) => string
}

const digits = (dice: Dice, count: number): string => String(dice.whole(0, 10 ** count - 1)).padStart(count, '0')

/** The last three digits of these blocks are free. */
const british = (region: string, block: string, weight: number): Place => ({
  country: 'GB',
  region,
  zone: 'Europe/London',
  weight,
  phone: (dice) => `${block}${digits(dice, 3)}`,
})

const american = (region: string, area: string, zone: string, weight: number): Place => ({
  country: 'US',
  region,
  zone,
  weight,
  phone: (dice) => `+1${area}55501${digits(dice, 2)}`,
})

const PLACES: Readonly<Record<string, readonly Place[]>> = {
  [HARBOUR.id]: [
    british('England', '+442079460', 25),
    british('England', '+441214960', 12),
    british('England', '+441614960', 14),
    british('England', '+441134960', 10),
    british('Scotland', '+441314960', 7),
    british('Wales', '+442920180', 5),
    british('Northern Ireland', '+442896496', 3),
    british('England', '+447700900', 18),
    {
      country: 'DE',
      region: 'Berlin',
      zone: 'Europe/Berlin',
      weight: 6,
      phone: (dice) => `+493023125${digits(dice, 3)}`,
    },
  ],
  [PRAIRIE.id]: [
    american('Illinois', '312', 'America/Chicago', 16),
    american('Illinois', '773', 'America/Chicago', 8),
    american('Texas', '214', 'America/Chicago', 10),
    american('Minnesota', '612', 'America/Chicago', 8),
    american('New York', '212', 'America/New_York', 12),
    american('Ohio', '614', 'America/New_York', 8),
    american('Colorado', '303', 'America/Denver', 10),
    american('Arizona', '602', 'America/Phoenix', 6),
    american('Washington', '206', 'America/Los_Angeles', 8),
    american('Tennessee', '615', 'America/Chicago|America/New_York', 4),
  ],
}

export function placeIn(teamId: string, dice: Dice): Place {
  const place = dice.weighted(PLACES[teamId] ?? [], ({ weight }) => weight)
  if (!place) throw new Error(`${teamId} has no places`)
  return place
}
