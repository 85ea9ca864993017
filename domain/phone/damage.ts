/** What spreadsheets do to numbers that they take for amounts. It is told, never mended unasked: the digits may be others. */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import { plainText } from './clean.ts'

export type PhoneDamage =
  | { readonly type: 'exponent' }
  /** `phone` is what it was, as far as can be told: with its plus in E.164, or with its zero as it is dialled at home. */
  | { readonly type: 'lost-plus' | 'lost-zero'; readonly phone: string }

const EXPONENT = /^[+-]?\d(?:[.,]\d+)?e\+?\d{1,2}$/i
/** A column of amounts with an empty cell in it is written with a nought behind the point. */
const AMOUNT = /^(\d{7,15})(?:[.,]0+)?$/

/** Null for a number that no spreadsheet has touched. */
export function phoneDamage(text: string, country: string): PhoneDamage | null {
  const plain = plainText(text)
  if (EXPONENT.test(plain)) return { type: 'exponent' }
  const digits = AMOUNT.exec(plain)?.[1]
  if (digits === undefined || digits.startsWith('0')) return null
  const abroad = parsePhoneNumberFromString(`+${digits}`, { extract: false })
  const lostPlus = abroad?.isValid() === true ? ({ type: 'lost-plus', phone: abroad.number } as const) : null
  if (!isSupportedCountry(country)) return lostPlus
  const code = getCountryCallingCode(country)
  // In North America the code is dialled at home as well.
  if (digits.startsWith(code)) return code === '1' ? null : (lostPlus ?? lostZero(digits, country))
  return lostZero(digits, country) ?? (isHome(digits, country) ? null : lostPlus)
}

const isHome = (digits: string, country: CountryCode): boolean => {
  const home = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false })
  return home?.isPossible() === true && home.nationalNumber === digits
}

/** Only where a zero is dialled at home before the number. */
function lostZero(digits: string, country: CountryCode): PhoneDamage | null {
  if (!isHome(digits, country)) return null
  const dialled = parsePhoneNumberFromString(`0${digits}`, { defaultCountry: country, extract: false })
  if (dialled?.nationalNumber !== digits) return null
  const written = dialled.formatNational()
  return { type: 'lost-zero', phone: written.replaceAll(/\D/g, '') === `0${digits}` ? written : `0${digits}` }
}
