/** What people say is kept letter by letter: nothing that a database would alter gets in, nothing is cut within a letter. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ClientCommand } from '../commands/index.ts'
import { DispositionCall } from '../commands/wrap-up.ts'
import { isText, wholeText } from './text.ts'

const NUL = String.fromCharCode(0)
const FIRST_HALF = String.fromCharCode(0xd8_3d)
const SECOND_HALF = String.fromCharCode(0xde_00)
const BAD = [NUL, FIRST_HALF, SECOND_HALF, `said ${NUL}so`, `${SECOND_HALF}${FIRST_HALF}`]
const GOOD = 'Grüße, 5 – 7 p.m. 😀'

const pieces = ['a', ' ', 'é', 'e\u0301', '漢', '😀', '👨‍👩‍👧', '🇬🇧', '\r\n', NUL, FIRST_HALF, SECOND_HALF]
const typed = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((all) => all.join(''))
const letters = (text: string) => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)

describe('a text made whole', () => {
  test('a text made whole is text, fits, and is the first letters of what was typed', () => {
    fc.assert(
      fc.property(typed, fc.nat({ max: 80 }), (text, max) => {
        const whole = wholeText(text)
        const cut = wholeText(text, max)
        expect(isText(cut)).toBe(true)
        expect(cut.length).toBeLessThanOrEqual(max)
        expect(letters(cut)).toEqual(letters(whole).slice(0, letters(cut).length))
        // Only the letter that would not fit is missing, and what comes after it.
        const next = letters(whole)[letters(cut).length]
        if (next !== undefined) expect(cut.length + next.length).toBeGreaterThan(max)
      }),
    )
  })

  test('a text made whole is left as it is when there is nothing to mend', () => {
    fc.assert(
      fc.property(typed, (text) => {
        if (isText(text) && !text.includes('\r')) expect(wholeText(text, text.length)).toBe(text)
        expect(wholeText(wholeText(text, 10), 10)).toBe(wholeText(text, 10))
      }),
    )
  })

  test('a text made whole moves no carriage, rings no bell, and has its lines ended by a line feed', () => {
    const controls = Array.from({ length: 0xa0 }, (_nothing, code) => String.fromCharCode(code)).filter((unit) =>
      /\p{Control}/u.test(unit),
    )
    expect(wholeText(controls.filter((unit) => !'\n\r\t'.includes(unit)).join(''))).toBe('')
    expect(wholeText('one\r\ntwo\rthree\n\tfour\u000b')).toBe('one\ntwo\nthree\n\tfour')
  })

  test('a text made whole is never cut to nothing by one endless letter', () => {
    expect(wholeText(`e${'\u0301'.repeat(500)}`, 100)).toHaveLength(100)
  })
})

describe('every text of a command', () => {
  const fields = [
    ...ClientCommand.options.flatMap(({ shape }) =>
      Object.entries(shape).map(([name, schema]) => ({ name: `${shape.type.value}.${name}`, schema })),
    ),
    ...Object.entries(DispositionCall.shape.callback.unwrap().shape).map(([name, schema]) => ({
      name: `DispositionCall.callback.${name}`,
      schema,
    })),
  ]

  test('every text of a command is refused when a database would alter it', () => {
    const altered = fields.filter(({ schema }) => BAD.some((text) => schema.safeParse(text).success))
    expect(altered.map(({ name }) => name)).toEqual([])
    expect(fields.filter(({ schema }) => schema.safeParse(GOOD).success).length).toBeGreaterThan(15)
  })
})
