/** Numbers as screens write them, and as they grow under the fingers. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asTyped, phoneText } from './text.ts'

test('numbers read as their country writes them, with their extension', () => {
  expect(phoneText('+442079460151')).toBe('+44 20 7946 0151')
  expect(phoneText('+12125550123')).toBe('+1 212 555 0123')
  expect(phoneText('+442079460151', '7')).toBe('+44 20 7946 0151 ext. 7')
})

test('what is no number stands as it is', () => {
  for (const stored of ['+495678', '+49123456789012345', 'none', ''])
    expect(phoneText(stored)).toContain(stored.slice(-4))
})

test('typing is grouped, also in a country nobody knows', () => {
  expect(asTyped('02079460151', 'GB')).toBe('020 7946 0151')
  expect(asTyped('+4420', 'XX')).toBe('+44 20')
})

test.each([
  '020 7946 0958 ext 7',
  'call me',
  '1-800-FLOWERS',
  '020 7946 0958 / 020 7946 0959',
  '+44 (0)20 7946',
  '٠٢٠',
])('typing %j stays as it was typed', (text) => {
  expect(asTyped(text, 'GB')).toBe(text)
})

test('grouping loses no sign of any text', () => {
  const signs = (text: string) => text.replaceAll(/[\s()-]/g, '')
  const typed = fc.string({ unit: fc.constantFrom(...'+0123456789 -()/.xé'.split('')), maxLength: 30 })
  fc.assert(
    fc.property(typed, fc.constantFrom('GB', 'US', 'DE', 'IT', 'XX', ''), (text, country) => {
      expect(signs(asTyped(text, country))).toBe(signs(text))
    }),
    { seed: 61, numRuns: 2_000 },
  )
})
