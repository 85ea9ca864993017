/** Phone numbers as people of each country write them. */
import { AsYouType, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

const written = new Map<string, string>()

/** `+442079460123` → `+44 20 7946 0123`, and its extension behind it. What is no number stands as it is. */
export function phoneText(phone: string, extension: string | null = null): string {
  const known = written.get(phone)
  const text = known ?? parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
  if (known === undefined) written.set(phone, text)
  return extension === null ? text : `${text} ext. ${extension}`
}

const sign = (text: string): string => text.replaceAll(/[^\d+]/g, '')

/** What a person types, grouped as it grows; left alone where grouping would lose something of it. */
export function asTyped(text: string, country: string): string {
  // `(0)` is taken away by the reader, and only while it stands in its brackets.
  if (!/^[+\d(][\d\s()-]*$/.test(text) || /\(\s*0/.test(text)) return text
  const grouped = new AsYouType(isSupportedCountry(country) ? country : undefined).input(text)
  return sign(grouped) === sign(text) ? grouped : text
}
