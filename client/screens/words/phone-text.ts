/** Phone numbers as people of each country write them. */
import { type CountryCode, AsYouType, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

const written = new Map<string, string>()

/** `+442079460123` → `+44 20 7946 0123`. */
export function phoneText(phone: string): string {
  const known = written.get(phone)
  if (known !== undefined) return known
  const text = parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
  written.set(phone, text)
  return text
}

const countryOf = (country: string): CountryCode | undefined => (isSupportedCountry(country) ? country : undefined)

/** What a person types, grouped as it grows; a number without a country code is read in `country`. */
export const asTyped = (text: string, country: string): string => new AsYouType(countryOf(country)).input(text)

export interface ReadNumber {
  /** `+442079460123` */
  readonly e164: string
  readonly text: string
}

/** The number a text means, or null when it means none. */
export function readNumber(text: string, country: string): ReadNumber | null {
  const number = parsePhoneNumberFromString(text, countryOf(country))
  return number?.isPossible() ? { e164: number.number, text: number.formatInternational() } : null
}
