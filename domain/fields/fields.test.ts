/** Custom fields: keys, values from outside, text and back, order, edits of a lead (CF). */
import { describe, expect, test } from 'vitest'
import { editValues } from './edit.ts'
import { FIELD_TYPES, type FieldDefinition, type FieldType, type FieldValue, keyFor } from './field.ts'
import { compareValues, orderKeys } from './order.ts'
import { spokenValue } from './spoken.ts'
import { textToValue, valueToText } from './text.ts'
import { readValue } from './value.ts'

const field = (type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key: type.replace('-', '_'),
  label: type,
  type,
  options: type === 'choice' ? ['Gold', 'Silver', 'No'] : [],
  currency: type === 'money' ? 'EUR' : null,
  retired: false,
  ...more,
})

describe('a key', () => {
  test.each([
    ['Contract ends', 'contract_ends'],
    ['Größe (m²)', 'gro_e_m2'],
    ['  !!  ', 'field'],
    ['预算', 'field'],
    ['constructor', 'field'],
    ['x'.repeat(60), 'x'.repeat(36)],
  ])('of %j is %s', (label, key) => {
    expect(keyFor(label, new Set())).toBe(key)
  })

  test('is free', () => {
    expect(keyFor('Plan', new Set(['plan', 'plan_2']))).toBe('plan_3')
  })
})

describe('CF3 a value', () => {
  const good: [FieldType, unknown, FieldValue | null][] = [
    ['text', '  Blue ', 'Blue'],
    ['text', '', null],
    ['text', '\u200B ', null],
    ['text', null, null],
    ['number', 12.5, 12.5],
    ['number', -0, 0],
    ['money', 19.99, 19.99],
    ['date', '2028-02-29', '2028-02-29'],
    ['yes-no', false, false],
    ['choice', 'Silver', 'Silver'],
    ['link', 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
  ]
  test.each(good)('of %s: %j is taken as %j', (type, given, value) => {
    expect(readValue(field(type), given)).toEqual({ ok: true, value })
  })

  const bad: [FieldType, unknown, string][] = [
    ['text', 5, 'must be text'],
    ['text', 'x'.repeat(501), 'must be at most 500 characters'],
    ['text', 'a\0b', 'has an invalid character'],
    ['text', {}, 'must be text'],
    ['number', '5', 'must be a number'],
    ['number', Infinity, 'must be a number'],
    ['number', 1e15, 'is too large'],
    ['money', 1.005, 'must have at most two decimals'],
    ['date', '2026-02-30', 'must be a day like 2026-11-22'],
    ['date', '22.11.2026', 'must be a day like 2026-11-22'],
    ['date', 20_261_122, 'must be a day like 2026-11-22'],
    ['yes-no', 'yes', 'must be true or false'],
    ['choice', 'silver', 'is not one of the options'],
    ['choice', ['Gold'], 'is not one of the options'],
    ['link', 'javascript:alert(1)', 'must be a link like https://example.com'],
    ['link', 'https://', 'must be a link like https://example.com'],
    ['link', 'https://a b', 'must be a link like https://example.com'],
  ]
  test.each(bad)('of %s: %j is refused', (type, given, error) => {
    expect(readValue(field(type), given)).toEqual({ ok: false, error })
  })
})

describe('CF4 text', () => {
  const values: Record<FieldType, FieldValue[]> = {
    text: ['Blue', '007', '=1+1', '+49 1', 'a, "b"'],
    number: [0, -5, 12.5, 1e-7, 123_456_789_012, 0.1],
    date: ['2026-11-22', '1999-01-01'],
    money: [0, 19.99, -3.5, 1_000_000],
    'yes-no': [true, false],
    choice: ['Gold', 'No'],
    link: ['https://example.com/x?y=1#z', 'http://localhost:3000'],
  }
  test.each(FIELD_TYPES)('of %s is read back as the same value', (type) => {
    for (const value of values[type])
      expect([value, textToValue(field(type), valueToText(field(type), value))]).toEqual([value, { ok: true, value }])
  })

  test('of nothing is empty, and is read as no value', () => {
    expect(valueToText(field('number'), null)).toBe('')
    expect(textToValue(field('number'), '  ')).toEqual({ ok: true, value: null })
  })

  test.each([
    ['number', '1,234,567.5', {}, 1_234_567.5],
    ['number', '1.234.567,5', { decimal: ',' }, 1_234_567.5],
    ['number', '12 500', {}, 12_500],
    ['number', '\u22125', {}, -5],
    ['money', '€ 1,250.00', {}, 1250],
    ['money', '1.250,00 EUR', { decimal: ',' }, 1250],
    ['date', '3.4.2026', { days: 'day-first' }, '2026-04-03'],
    ['date', '3/4/2026', { days: 'month-first' }, '2026-03-04'],
    ['date', '2026/3/4', {}, '2026-03-04'],
    ['yes-no', 'JA', {}, true],
    ['yes-no', '0', {}, false],
    ['choice', ' silver', {}, 'Silver'],
    ['link', 'example.com/a', {}, 'https://example.com/a'],
  ] as const)('of %s, %j with %j is %j', (type, text, habits, value) => {
    expect(textToValue(field(type), text, habits)).toEqual({ ok: true, value })
  })

  test.each([
    ['number', '1,5', {}],
    ['number', '1.5', { decimal: ',' }],
    ['number', '1,23,4', {}],
    ['number', '4.41E+11', {}],
    ['number', 'twelve', {}],
    ['date', '3/4/2026', {}],
    ['date', '31.2.2026', { days: 'day-first' }],
    ['date', '3.4.26', { days: 'day-first' }],
    ['yes-no', 'maybe', {}],
    ['choice', 'Bronze', {}],
    ['link', 'call me', {}],
  ] as const)('of %s, %j with %j is refused, not guessed', (type, text, habits) => {
    expect(textToValue(field(type), text, habits).ok).toBe(false)
  })
})

describe('CF5 the order', () => {
  test.each<[FieldType, FieldValue[]]>([
    ['number', [-5, 0, 2, 10]],
    ['date', ['1999-12-31', '2026-02-01', '2026-11-01']],
    ['text', ['Äpfel', 'apples', 'Birnen']],
    ['yes-no', [false, true]],
  ])('of %s', (type, sorted) => {
    expect(sorted.toReversed().toSorted((one, other) => compareValues(field(type), one, other))).toEqual(sorted)
  })

  test('has keys of values alone that have a definition', () => {
    expect(orderKeys([field('text'), field('yes-no')], { text: 'Ärger', yes_no: true, gone: 5 })).toEqual({
      text: 'arger',
      yes_no: 1,
    })
  })
})

describe('CF1 an edit', () => {
  const fields = [field('text'), field('choice'), field('number', { key: 'old', retired: true })]
  const edit = (stood: Record<string, FieldValue>, changes: Record<string, unknown>) =>
    editValues(fields, stood, changes)

  test('puts values in, takes them out, and leaves the rest', () => {
    expect(edit({ text: 'a', choice: 'Gold' }, { text: 'b', choice: null })).toEqual({ ok: true, value: { text: 'b' } })
    expect(edit({ text: 'a' }, { text: ' ' })).toEqual({ ok: true, value: {} })
  })

  test('says of each field what is wrong with it', () => {
    const faults = { text: 'must be text', choice: 'is not one of the options', nobody: 'is not a field' }
    expect(edit({}, { text: 5, choice: 'Tin', nobody: 1 })).toEqual({ ok: false, error: faults })
    expect(edit({}, JSON.parse('{"__proto__": 1}')).ok).toBe(false)
  })

  test('leaves a retired field as it stands, and may empty it', () => {
    expect(edit({ old: 5 }, { old: 5, text: 'x' })).toEqual({ ok: true, value: { old: 5, text: 'x' } })
    expect(edit({ old: 5 }, { old: null })).toEqual({ ok: true, value: {} })
    expect(edit({}, { old: 6 })).toEqual({ ok: false, error: { old: 'is retired' } })
  })

  test('leaves an option alone that is no longer offered', () => {
    expect(edit({ choice: 'Tin' }, { choice: 'Tin' })).toEqual({ ok: true, value: { choice: 'Tin' } })
  })
})

test.each([
  [true, 'yes'],
  [12_500, '12,500'],
  [1234.5, '1,234.5'],
  [-1_000_000, '-1,000,000'],
  ['2026-03-01', '1 March 2026'],
  ['Gold', 'Gold'],
])('%j is said as %s', (value, words) => {
  expect(spokenValue(value)).toBe(words)
})
