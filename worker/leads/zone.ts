/** Where the called party's clock is: the address tells best, then the number, then the country, then the team (LD4). */
import { countryOfPhone } from '#domain/phone/country.ts'
import { zoneOfNumber } from '#worker/leads/zones-by-area-code.ts'
import { ZONES_BY_COUNTRY } from '#worker/leads/zones-by-country.ts'
import { zoneOfRegion } from '#worker/leads/zones-by-region.ts'

export interface Whereabouts {
  /** E.164 */
  readonly phone: string | null
  /** ISO 3166-1 alpha-2 */
  readonly country: string | null
  readonly region: string | null
}

/** A ZoneKey: one zone, or several that must all agree before the lead is called. */
export function zoneOf({ phone, country, region }: Whereabouts, teamZone: string): string {
  const numbersCountry = phone === null ? null : countryOfPhone(phone)
  const where = country ?? numbersCountry
  if (where === null) return teamZone
  if (region !== null) {
    const zone = zoneOfRegion(where, region)
    if (zone !== undefined) return zone
  }
  // A number says nothing about a person who is known to live in another country.
  if (phone !== null && (country === null || country === numbersCountry)) {
    const zone = zoneOfNumber(phone)
    if (zone !== undefined) return zone
  }
  return ZONES_BY_COUNTRY[where] ?? teamZone
}
