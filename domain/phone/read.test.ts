/** Phone numbers as people write them: a number with its extension, or what is wrong with it, never less than was written. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phoneKey } from './key.ts'
import { fail, ok } from '../vocabulary/result.ts'
import { PHONE_FAULTS, readPhone } from './read.ts'
import { phoneText } from './text.ts'
import { PhoneNumber } from '../vocabulary/primitives.ts'

describe('a number', () => {
  test.each([
    ['07700 900123', 'GB', '+447700900123'],
    ['(212) 555-0100', 'US', '+12125550100'],
    ['+44 (0)20 7946 0958', 'US', '+442079460958'],
    ['0044 (0)20 7946 0958', 'GB', '+442079460958'],
    ['+39 (0)6 1234567', 'GB', '+39061234567'],
    ['+39 (0)347 1234567', 'GB', '+393471234567'],
    ['00 49 30 901820', 'DE', '+4930901820'],
    ['00 49 30 901820', 'US', '+4930901820'],
    ['0788123456', 'RW', '+250788123456'],
    ['+49 123 / 42 42 42', 'GB', '+49123424242'],
    ['0171/1234567', 'DE', '+491711234567'],
    ['tel:+44-20-7946-0958', 'US', '+442079460958'],
    ['\u202A+44 20 7946 0958\u202C', 'US', '+442079460958'],
    ['\u200E020\u00A07946\u20070958\uFEFF', 'GB', '+442079460958'],
    ['０２０　７９４６　０９５８', 'GB', '+442079460958'],
    ['＋４４２０７９４６０９５８', 'US', '+442079460958'],
    ['٠٢٠ ٧٩٤٦ ٠٩٥٨', 'GB', '+442079460958'],
    ['۰۲۰ ۷۹۴۶ ۰۹۵۸', 'GB', '+442079460958'],
    ['०२० ७९४६ ०९५८', 'GB', '+442079460958'],
    ['020‑7946–0958', 'GB', '+442079460958'],
    ['+52 1 55 1234 5678', 'GB', '+525512345678'],
    ['011 15 1234-5678', 'AR', '+5491112345678'],
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['+1 800 GO FEDEX', 'GB', '+18004633339'],
    ['0800 REVERSE', 'GB', '+448007383773'],
  ])('%j read in %s', (text, country, phone) => {
    expect(readPhone(text, country)).toEqual(ok({ phone, extension: null }))
  })

  test.each([
    ['020 7946 0958 ext 7', '7'],
    ['020 7946 0958 ext. 007', '007'],
    ['020 7946 0958x11', '11'],
    ['020 7946 0958 #12', '12'],
    ['020 7946 0958;ext=7', '7'],
    ['020 7946 0958 доб. 12', '12'],
    ['020 7946 0958 ｅｘｔ ٧', '7'],
  ])('%j keeps its extension', (text, extension) => {
    expect(readPhone(text, 'GB')).toEqual(ok({ phone: '+442079460958', extension }))
  })

  test.each([
    ['', 'GB', 'none'],
    ['call me', 'GB', 'none'],
    ['n/a', 'GB', 'none'],
    ['*21#', 'GB', 'none'],
    ['+999 123456', 'GB', 'none'],
    ['020 7946 0958 ask for Jim', 'GB', 'words'],
    ['Jim: 020 7946 0958', 'GB', 'words'],
    ['020 7946 0958 ホーム', 'GB', 'words'],
    ['123 Main St', 'GB', 'words'],
    ['221 Baker St', 'US', 'words'],
    ['4.41E+11', 'GB', 'words'],
    ['020 7946 0958 / 020 7946 0959', 'GB', 'two'],
    ['020 7946 0958 or 07700 900123', 'GB', 'two'],
    ['020 7946 0958, 020 7946 0959', 'GB', 'two'],
    ['+44 20 7946 0958 +44 20 7946 0959', 'GB', 'two'],
    ['212 555 0100 212 555 0101', 'US', 'two'],
    ['020 7946 0958/9', 'GB', 'two'],
    ['12', 'GB', 'short'],
    ['555-0100', 'US', 'short'],
    ['+49 5678', 'GB', 'short'],
    ['+49 123456789012345', 'GB', 'long'],
    ['020 7946 0958 1234', 'GB', 'long'],
    ['020 7946 0958', 'XX', 'country'],
    ['020 7946 0958', '', 'country'],
  ] as const)('%j read in %s is refused: %s', (text, country, fault) => {
    expect(readPhone(text, country)).toEqual(fail(fault))
    expect(PHONE_FAULTS[fault]).not.toBe('')
  })
})

const COUNTRIES = fc.constantFrom('GB', 'US', 'DE', 'IT', 'AR', 'BR', 'MX', 'RU', 'XX', '')
const WRITTEN = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'+0123456789 -()/.,;x#٣７\u200E'.split('')), maxLength: 24 }),
  fc
    .tuple(
      fc.constantFrom('+44', '+49', '+54', '+549', '+55', '+52', '+521', '0', '00', ''),
      fc.stringMatching(/^\d{3,14}$/),
    )
    .map((parts) => parts.join('')),
)

test('any text is a number that every door takes, or has a reason', () => {
  fc.assert(
    fc.property(WRITTEN, COUNTRIES, (text, country) => {
      const reading = readPhone(text, country)
      if (reading.ok) expect(PhoneNumber.safeParse(reading.value.phone).success).toBe(true)
      else expect(PHONE_FAULTS).toHaveProperty(reading.error)
    }),
    { seed: 62, numRuns: 5_000 },
  )
})

test('a number that was read is read as itself again, as stored and as shown, in every country', () => {
  fc.assert(
    fc.property(WRITTEN, COUNTRIES, COUNTRIES, (text, country, other) => {
      const reading = readPhone(text, country)
      if (!reading.ok) return
      const { phone, extension } = reading.value
      expect(readPhone(phone, other)).toEqual(ok({ phone, extension: null }))
      expect(readPhone(phoneText(phone, extension), other)).toEqual(ok({ phone, extension }))
    }),
    { seed: 63, numRuns: 5_000 },
  )
})

describe('the key of a number', () => {
  test.each([
    ['+5491112345678', '+541112345678'],
    ['+5215512345678', '+525512345678'],
    ['+551187654321', '+5511987654321'],
  ])('%s and %s are one person', (one, other) => {
    expect(phoneKey(one)).toBe(phoneKey(other))
  })

  test.each([
    ['a landline and a mobile of São Paulo', '+551123456789', '+5511923456789'],
    ['two lines of Buenos Aires', '+541112345678', '+541112345679'],
    ['an Argentine number of nine digits', '+54912345678', '+5412345678'],
    ['numbers elsewhere', '+4491112345678', '+441112345678'],
  ])('%s are two', (_, one, other) => {
    expect(phoneKey(one)).not.toBe(phoneKey(other))
  })

  test('the key of a number is its own key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('+54', '+549', '+521', '+55', '+44'),
        fc.stringMatching(/^\d{6,12}$/),
        (code, rest) => {
          expect(phoneKey(phoneKey(code + rest))).toBe(phoneKey(code + rest))
        },
      ),
      { seed: 64, numRuns: 3_000 },
    )
  })
})
