/** What the log says of a change, as people read it. */
import { expect, test } from 'vitest'
import { phoneText } from '#domain/phone/text.ts'
import { fieldText } from '#client/format/value-text.ts'

test('a moment is a time, not a number of milliseconds', () => {
  const until = Date.parse('2026-11-22T12:30:00Z')
  expect(fieldText('skipped_until', until, phoneText)).toContain('Nov')
  expect(fieldText('version', 3, phoneText)).toBe('3')
})

test('a mark is yes or no, and a number is written as people write it', () => {
  expect(fieldText('do_not_call', true, phoneText)).toBe('yes')
  expect(fieldText('do_not_call', false, phoneText)).toBe('no')
  expect(fieldText('phone', '+441214960945', phoneText)).toBe('+44 121 496 0945')
})

test('the reason of a skip is said in words, any other stands as it was written', () => {
  expect(fieldText('reason', 'wrong-time', phoneText)).toBe('Bad time to call')
  expect(fieldText('reason', 'moved to the north', phoneText)).toBe('moved to the north')
})

test('other numbers stand as people write them, each with its kind', () => {
  const numbers = [
    { phone: '+441214960945', phone_extension: '7', kind: 'work', zone: 'Europe/London' },
    { phone: '+447700900123', phone_extension: null, kind: 'mobile' },
  ]
  expect(fieldText('further_phones', JSON.stringify(numbers), phoneText)).toBe(
    '+44 121 496 0945 ext. 7 (work), +44 7700 900123 (mobile)',
  )
  expect(fieldText('further_phones', '[]', phoneText)).toBe('nothing')
  expect(fieldText('phone_kind', 'mobile', phoneText)).toBe('Mobile')
})
