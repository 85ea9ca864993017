/** Phone numbers as people write them, into E.164. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Null when it is no number. `country` tells how to read one without a country code. */
export function readPhone(text: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(text, { ...defaultCountry(country), extract: false })
  // Possible, not valid: ranges kept for fiction and ranges younger than the table are numbers too.
  return parsed !== undefined && parsed.isPossible() && parsed.ext === undefined ? parsed.number : null
}

export function countryOfNumber(phone: string): CountryCode | null {
  const parsed = parsePhoneNumberFromString(phone)
  // Of a code that several countries share, the largest stands for a number that belongs to none of them.
  return parsed?.country ?? (parsed?.countryCallingCode === '1' ? 'US' : null)
}

const defaultCountry = (country: string): { defaultCountry?: CountryCode } =>
  isSupportedCountry(country) ? { defaultCountry: country } : {}
