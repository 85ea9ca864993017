/** What a spreadsheet took from a number is told by its country, and never where a number may be whole. */
import { expect, test } from 'vitest'
import { phoneDamage } from './damage.ts'

test.each([
  ['4.41E+11', 'GB', { type: 'exponent' }],
  ['4,41E+11', 'DE', { type: 'exponent' }],
  ['447171717171', 'GB', { type: 'lost-plus', phone: '+447171717171' }],
  ['447171717171.0', 'GB', { type: 'lost-plus', phone: '+447171717171' }],
  ['447171717171', 'US', { type: 'lost-plus', phone: '+447171717171' }],
  ['447171717171', '', { type: 'lost-plus', phone: '+447171717171' }],
  ['4915112345678', 'DE', { type: 'lost-plus', phone: '+4915112345678' }],
  ['444123456', 'FI', { type: 'lost-zero', phone: '044 4123456' }],
  ['444123456', 'GB', { type: 'lost-zero', phone: '0444123456' }],
  ['7911123456', 'GB', { type: 'lost-zero', phone: '07911 123456' }],
  ['788123456', 'RW', { type: 'lost-zero', phone: '0788 123 456' }],
] as const)('%s in %s', (text, country, damage) => {
  expect(phoneDamage(text, country)).toEqual(damage)
})

test.each([
  ['+447171717171', 'GB'],
  ['07171717171', 'GB'],
  ['00447171717171', 'GB'],
  ['7171 717171', 'GB'],
  // No zero is dialled there.
  ['612345678', 'ES'],
  ['3331234567', 'IT'],
  ['444123456', 'PL'],
  ['2125550123', 'US'],
  // The code is dialled at home.
  ['12125550123', 'US'],
  ['444123456', ''],
  ['', 'GB'],
])('%s in %s is whole', (text, country) => {
  expect(phoneDamage(text, country)).toBeNull()
})
