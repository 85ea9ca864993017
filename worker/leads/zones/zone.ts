/**
 * Where the called party's clock is (NX4). The address and the number must both be where one may call; where the number
 * tells nothing the address does, else the country, all of whose zones must agree; and where nothing is known, nobody calls.
 */
import { findPhoneCountry } from '#domain/phone/country.ts'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import { ZONES_BY_COUNTRY } from '#worker/leads/zones/by-country.ts'
import { zoneOfNumber } from '#worker/leads/zones/by-number.ts'
import { isTerritoryOf, zoneOfRegion } from '#worker/leads/zones/by-region.ts'

export interface Whereabouts {
  /** E.164 */
  readonly phone: string | null
  /** ISO 3166-1 alpha-2 */
  readonly country: string | null
  readonly region: string | null
}

/** Raised with every change of the rules below or of their tables: stored leads are then asked anew. */
export const ZONE_RULES = 1

/** A ZoneKey: one zone, or several that must all agree before the lead is called. */
export function zoneOf({ phone, country, region }: Whereabouts): string {
  const numbersCountry = phone === null ? null : findPhoneCountry(phone)
  const named = country === null ? null : (OTHER_CODES[country] ?? country)
  const home = named ?? numbersCountry
  if (home === null) return UNKNOWN_ZONE
  const byRegion = region === null ? undefined : zoneOfRegion(home, region)
  const byCountry = ZONES_BY_COUNTRY[home]
  // A number says nothing about a person who is known to live in another country, unless that is a part of theirs.
  const abroad = numbersCountry !== home && !isTerritoryOf(numbersCountry, home) && byCountry !== undefined
  if (phone === null || numbersCountry === null || abroad) return byRegion ?? byCountry ?? UNKNOWN_ZONE
  const territory = numbersCountry === home ? undefined : ZONES_BY_COUNTRY[numbersCountry]
  const byNumber = zoneOfNumber(phone) ?? territory
  if (byRegion !== undefined && byNumber !== undefined) return bothOf(byRegion, byNumber)
  return byRegion ?? byNumber ?? byCountry ?? UNKNOWN_ZONE
}

const bothOf = (one: string, other: string): string => [...new Set([...one.split('|'), ...other.split('|')])].join('|')

/** What people write for a country instead of its code. */
const OTHER_CODES: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', KS: 'XK', KV: 'XK' }
