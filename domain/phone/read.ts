/**
 * The only reader of phone numbers, for form, API, search and display alike: what people write becomes E.164 with an
 * extension, or a reason in words. Nothing that was written is passed over in silence.
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { PhoneNumber } from '../vocabulary/primitives.ts'
import { fail, ok, type Result } from '../vocabulary/result.ts'
import { plainText } from './clean.ts'
import { splitHalves, keypadDigits, splitParts } from './parts.ts'

/** Each goes on from the name of the field: "The phone number …". */
export const PHONE_FAULTS = {
  none: 'is not a phone number',
  words: 'has text beside the number. Move it to the notes.',
  two: 'has two numbers. Keep one here and move the other to the notes.',
  short: 'is too short for a phone number',
  long: 'is too long for a phone number',
  country: 'needs a country code, like +44 20 7946 0123',
} as const
export type PhoneFault = keyof typeof PHONE_FAULTS

/** E.164, and the extension when there is one. */
export interface ReadPhone {
  readonly phone: string
  readonly extension: string | null
}
export type PhoneReading = Result<ReadPhone, PhoneFault>

/** `country` (ISO 3166-1 alpha-2) tells how to read a number without a country code; any other text tells nothing. */
export function readPhone(text: string, country: string): PhoneReading {
  const plain = plainText(text).replace(/^tel:\s*/i, '')
  if (!/\d/.test(plain)) return fail('none')
  const { number, extension } = splitParts(plain)
  if (isTwo(number, country)) return fail('two')
  const digits = withoutLetters(number, country)
  if (digits === null) return fail('words')
  const reading = readDigits(digits, country)
  if (reading.ok) return ok({ phone: reading.value.phone, extension })
  return reading.error === 'long' && isTwoInARow(digits, country) ? fail('two') : reading
}

/** A slash may group one number (`0171/123 45 67`), so what stands before it must be a number by itself. */
function isTwo(text: string, country: string): boolean {
  for (const [first, second] of splitHalves(text)) {
    const [before, after] = [wholeLength(first, country), wholeLength(second, country)]
    if (before >= LONGER_THAN_AREA_CODES || (before >= SHORTEST && after >= SHORTEST)) return true
  }
  return false
}

const isTwoInARow = (text: string, country: string): boolean =>
  [...text.matchAll(/ /g)].some(
    ({ index }) =>
      wholeLength(text.slice(0, index), country) >= LONGER_THAN_AREA_CODES &&
      wholeLength(text.slice(index), country) >= LONGER_THAN_AREA_CODES,
  )

const LONGER_THAN_AREA_CODES = 8
const SHORTEST = 6

/** How many national digits a text has that is a number by itself; 0 when it is none. */
function wholeLength(text: string, country: string): number {
  if (/\p{L}/u.test(text) || !readDigits(text, country).ok) return 0
  return parse(text, country)?.nationalNumber.length ?? 0
}

/** The text with keypad letters as digits; null when its letters are words. */
function withoutLetters(text: string, country: string): string | null {
  if (!/\p{L}/u.test(text)) return text
  const digits = wholeLength(text.replaceAll(/\p{L}+/gu, ' '), country) > 0 ? null : keypadDigits(text)
  return digits !== null && parse(digits, country)?.isValid() === true ? digits : null
}

const PUNCTUATION = /^[\s\d().[\]/\\_~:·•*'’,-]*$/u
const LONGEST = 15

function readDigits(text: string, country: string): PhoneReading {
  const { plus, rest } = leadingPlus(text)
  if (!PUNCTUATION.test(rest) || !/\d/.test(rest)) return fail('none')
  const parsed = parse(text, country)
  // Zeros at its front that are no number's are dropped by the next reader: then it is none.
  const number = parsed?.isPossible() ? parsed.number : ''
  const phone = parseE164(number)?.number === number ? PhoneNumber.safeParse(number).data : undefined
  if (phone !== undefined) return ok({ phone, extension: null })
  const { length } = rest.replaceAll(/\D/g, '')
  if (!plus && !isSupportedCountry(country) && length >= 7 && length <= LONGEST) return fail('country')
  if (length > LONGEST) return fail('long')
  if (parsed === undefined) return fail(length < 7 ? 'short' : 'none')
  return fail(parsed.number.length - 1 > LONGEST ? 'long' : lengthFault(parsed.nationalNumber.length))
}

/** No country has numbers of twelve digits and none of eight: what does not fit it is too long or too short. */
const lengthFault = (national: number): PhoneFault => (national > 9 ? 'long' : 'short')

function leadingPlus(text: string): { readonly plus: boolean; readonly rest: string } {
  const rest = text.replace(/^[\s(]*\++/u, '')
  return { plus: rest !== text, rest }
}

/** The number a text of digits and punctuation means, possible or not. */
function parse(text: string, country: string) {
  const { plus, rest } = leadingPlus(text)
  const abroad = plus || /^[\s(]*00/.test(rest)
  const digits = (abroad ? withoutTrunk(rest) : rest).replaceAll(/\D/g, '')
  if (plus) return parseE164(`+${digits}`)
  const defaultCountry = countryCode(country)
  const parsed = defaultCountry && parsePhoneNumberFromString(digits, { defaultCountry, extract: false })
  if (parsed?.isPossible() || !digits.startsWith('00')) return parsed
  return parseE164(`+${digits.slice(2)}`) ?? parsed
}

function parseE164(number: string) {
  // Mexico's 1 before mobiles is dialled no more.
  const dialled = number.replace(/^\+521(\d{10})$/, '+52$1')
  return parsePhoneNumberFromString(dialled, { extract: false })
}

/** `+44 (0)20`: said at home only. Italy dials its zero from abroad too, but for mobiles, which have none. */
function withoutTrunk(text: string): string {
  const italian = /^\D*(?:00\D*)?3\D*[79]/u.test(text)
  const without = text.replace(/\(\s*0\s*\)/, ' ')
  if (!italian || without === text) return without
  const national = without.replaceAll(/\D/g, '').replace(/^(?:00)?3[79]8?/, '')
  return /^3\d{9}$/.test(national) ? without : text
}

const countryCode = (country: string): CountryCode | undefined => (isSupportedCountry(country) ? country : undefined)
