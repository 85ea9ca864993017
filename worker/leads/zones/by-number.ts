/** Zones by the digits of a number, for countries of several zones: ours where we know better, else the public table. */
import { phoneKey } from '#domain/phone/key.ts'
import { CORRECTED_ZONES } from '#worker/leads/zones/corrections.ts'
import { ZONES_BY_PREFIX } from '#worker/leads/zones/by-prefix.ts'

const TABLE = new Map(
  Object.entries(ZONES_BY_PREFIX).flatMap(([zones, prefixes]) =>
    prefixes.split(' ').map((prefix): [string, string] => [prefix, zones]),
  ),
)

/** `phone` in E.164. A ZoneKey; undefined when its digits do not tell. */
export function zoneOfNumber(phone: string): string | undefined {
  // Under the spelling that has its area code in one place.
  const digits = phoneKey(phone).slice(1)
  return (longest(CORRECTED_ZONES, digits) ?? longest(TABLE, digits)) || undefined
}

function longest(zones: ReadonlyMap<string, string>, digits: string): string | undefined {
  for (let length = digits.length; length > 0; length -= 1) {
    const found = zones.get(digits.slice(0, length))
    if (found !== undefined) return found
  }
  return undefined
}
