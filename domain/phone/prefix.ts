/** How a number begins, as somebody types it to search: whole, or so far. */
import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min'
import { plainText } from './clean.ts'
import { phoneKey } from './key.ts'
import { readPhone } from './read.ts'

/** `07700 90` in GB → `+4477009`; a whole number is under its key. `country` (ISO 3166-1 alpha-2) reads what has no code. */
export function numberPrefix(text: string, country: string): string {
  const whole = readPhone(text, country)
  if (whole.ok) return phoneKey(whole.value.phone)
  const plain = plainText(text)
  const digits = plain.replaceAll(/\D/g, '')
  if (plain.startsWith('+')) return `+${digits}`
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  if (!isSupportedCountry(country)) return `+${digits}`
  return `+${getCountryCallingCode(country)}${digits.replace(/^0/, '')}`
}
