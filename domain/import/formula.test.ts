import { expect, test } from 'vitest'
import { guardCell, readCell } from './formula.ts'

test.each([
  '=1+1',
  '+44',
  '-5',
  '@x',
  '\t=1',
  ' =1',
  '＝1',
  '\u200B=1',
  '\u202E=1',
  '\uFEFF \u2066@x',
  "=cmd|' /C calc'!A0",
  'sep=;',
])('%j would be calculated, and comes back without its apostrophe', (text) => {
  expect(guardCell(text)).toBe(`'${text}`)
  expect(readCell(`'${text}`)).toEqual({ text, mended: false })
})

test.each(['a=1', "l'été", "'quoted'", '\u200Bname', '', "'s-Hertogenbosch", "''"])('%j is text', (text) => {
  expect(guardCell(text)).toBe(text)
  expect(readCell(text)).toEqual({ text, mended: false })
})

test.each(["'=1", "''+44", "'''-5"])('%j keeps the apostrophes that are its own', (text) => {
  expect(readCell(guardCell(text))).toEqual({ text, mended: false })
})

test('what was encoded twice is mended, but not in a file of ours', () => {
  expect(readCell("'t Gooi cafÃ©")).toEqual({ text: "'t Gooi café", mended: true })
  for (const text of ['MÃ¼ller', "''MÃ¼ller", '=MÃ¼ller'])
    expect(readCell(guardCell(text))).toEqual({ text, mended: false })
})
