import { expect, test } from 'vitest'
import { FORMULA, GUARDED_FORMULA } from './formula.ts'

test.each(['=1+1', '+44', '-5', '@x', '\t=1', ' =1', '＝1', '\u200B=1', '\u202E=1', '\uFEFF \u2066@x'])(
  '%j would be calculated, and comes back without its apostrophe',
  (cell) => {
    expect(FORMULA.test(cell)).toBe(true)
    expect(`'${cell}`.replace(GUARDED_FORMULA, '')).toBe(cell)
  },
)

test.each(['a=1', "l'été", "'quoted'", '\u200Bname', ''])('%j is text', (cell) => {
  expect(FORMULA.test(cell)).toBe(false)
  expect(cell.replace(GUARDED_FORMULA, '')).toBe(cell)
})
