/** Keys by what the layout calls them, and by their place where it calls them something that is on no Latin keyboard. */
import { expect, test } from 'vitest'
import { matchKeys, noteLayout } from '#client/actions/key-matching.ts'

const NOTHING_HELD = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }

type Row = readonly [
  layout: string,
  press: { key: string; code: string; shiftKey?: boolean },
  keys: string,
  match: 'name' | 'place' | null,
]

const PRESSES: readonly Row[] = [
  ['English', { key: 'e', code: 'KeyE' }, 'e', 'name'],
  ['English with caps lock', { key: 'E', code: 'KeyE' }, 'e', 'name'],
  ['English with shift', { key: 'E', code: 'KeyE', shiftKey: true }, 'e', null],
  ['Russian', { key: 'у', code: 'KeyE' }, 'e', 'place'],
  ['Russian', { key: 'т', code: 'KeyN' }, 'n', 'place'],
  ['Russian', { key: 'т', code: 'KeyN' }, 'e', null],
  ['Greek', { key: 'ε', code: 'KeyE' }, 'e', 'place'],
  ['Greek', { key: ';', code: 'KeyQ' }, 'q', 'place'],
  ['French', { key: 'a', code: 'KeyQ' }, 'a', 'name'],
  ['French', { key: 'a', code: 'KeyQ' }, 'q', null],
  ['French', { key: '&', code: 'Digit1' }, '1', 'place'],
  ['French', { key: 'é', code: 'Digit2' }, '2', 'place'],
  ['French with shift', { key: '1', code: 'Digit1', shiftKey: true }, '1', 'name'],
  ['French', { key: '/', code: 'Period', shiftKey: true }, '/', 'name'],
  ['Czech', { key: 'š', code: 'Digit3' }, '3', 'place'],
  ['Czech', { key: 'z', code: 'KeyY' }, 'z', 'name'],
  ['Czech', { key: 'z', code: 'KeyY' }, 'y', null],
  ['Dvorak', { key: '.', code: 'KeyE' }, 'e', null],
  ['Dvorak', { key: 'e', code: 'KeyD' }, 'e', 'name'],
  ['number pad', { key: '3', code: 'Numpad3' }, '3', 'name'],
  ['English with shift', { key: '!', code: 'Digit1', shiftKey: true }, '1', null],
]

test.each(PRESSES)('%s: %o is %s as %s', (layout, press, keys, match) => {
  noteLayout({ key: layout === 'Greek' ? 'α' : 'a' })
  expect(matchKeys(keys, { ...NOTHING_HELD, ...press })).toBe(match)
})

test('a chord is one on every layout', () => {
  expect(matchKeys('mod+k', { ...NOTHING_HELD, ctrlKey: true, key: 'л', code: 'KeyK' })).toBe('place')
  expect(matchKeys('k', { ...NOTHING_HELD, ctrlKey: true, key: 'л', code: 'KeyK' })).toBeNull()
})
