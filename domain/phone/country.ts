/** Which country a number belongs to, when several share its calling code too. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Of a calling code that several countries share, the one whose number it is when nothing says otherwise. */
const MAIN_COUNTRIES: Readonly<Record<string, string>> = {
  '1': 'US',
  '7': 'RU',
  '39': 'IT',
  '44': 'GB',
  '47': 'NO',
  '61': 'AU',
  '212': 'MA',
  '262': 'RE',
  '290': 'SH',
  '358': 'FI',
  '590': 'GP',
  '599': 'CW',
}

/** ISO 3166-1 alpha-2; null for numbers of no country, as those of satellites. `phone` in E.164. */
export function findPhoneCountry(phone: string): string | null {
  const parsed = parsePhoneNumberFromString(phone)
  return parsed?.country ?? MAIN_COUNTRIES[parsed?.countryCallingCode ?? ''] ?? null
}
