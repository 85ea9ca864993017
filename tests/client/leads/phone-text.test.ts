import { expect, test } from 'vitest'
import { asTyped, phoneText, readNumber } from '#client/screens/words/phone-text.ts'

test('numbers read as their country writes them', () => {
  expect(phoneText('+442079460151')).toBe('+44 20 7946 0151')
  expect(phoneText('+12125550123')).toBe('+1 212 555 0123')
})

test('a number without a country code is one of the team’s country', () => {
  expect(readNumber('020 7946 0151', 'GB')?.e164).toBe('+442079460151')
  expect(readNumber('(212) 555-0123', 'US')?.e164).toBe('+12125550123')
  expect(readNumber('+49 30 23125020', 'GB')?.e164).toBe('+493023125020')
})

test('what cannot be a number is none', () => {
  expect(readNumber('call me', 'GB')).toBeNull()
  expect(readNumber('12', 'GB')).toBeNull()
})

test('typing is grouped, also in a country nobody knows', () => {
  expect(asTyped('02079460151', 'GB')).toBe('020 7946 0151')
  expect(asTyped('+4420', 'XX')).toBe('+44 20')
})
