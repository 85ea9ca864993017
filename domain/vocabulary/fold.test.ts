/** One folding for what is found and ordered by name, whoever typed it and on whichever keyboard. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EmailAddress } from './email.ts'
import { fold, foldedWords, holdsWords, look, nameKey } from './fold.ts'
import { showsNothing } from './text.ts'
import { splitStretches } from './stretches.ts'

describe('folding', () => {
  test.each([
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['ẞ', 'ss'],
    ['Jørgensen Ærø Œuvre', 'jorgensen aero oeuvre'],
    ['Đorđe Þór Ðað', 'dorde thor dad'],
    ['İstanbul ISPARTA ısı', 'istanbul isparta isi'],
    ['O’Brien', "o'brien"],
    ['O´Brien', "o'brien"],
    ['O`Brien', "o'brien"],
    ['O\u1FFDBrien', "o'brien"],
    ['O\u0374Brien', "o'brien"],
    ['Smith\u207BJones', 'smith-jones'],
    ['Smith–Jones', 'smith-jones'],
    ['“Acme”', '"acme"'],
    ['Παπαδόπουλος', 'παπαδοπουλοσ'],
    ['ΠΑΠΑΔΟΠΟΥΛΟΣ', 'παπαδοπουλοσ'],
    ['مُحَمَّد', 'محمد'],
    ['محـــمد', 'محمد'],
    ['أحمد', 'احمد'],
    ['שָׁלוֹם', 'שלום'],
    ['ＡＢＣ　１２３', 'abc 123'],
    ['ﬁne', 'fine'],
    ['小明', '小明'],
    ['김철수', '김철수'],
    ['が', 'が'],
    ['किताब', 'किताब'],
    ['Anne\u00A0Marie', 'anne marie'],
    ['  Anne \t Marie ', 'anne marie'],
    ['An\u200Bne\u00AD', 'anne'],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded))

  test.each([
    'arab',
    'arabext',
    'beng',
    'deva',
    'fullwide',
    'khmr',
    'laoo',
    'mymr',
    'tamldec',
    'thai',
    'tibt',
    'hanidec',
  ])('digits written in %s', (numberingSystem) => {
    const written = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false }).format(1_234_567_890)
    // Chinese numerals are words, not digits.
    expect(fold(written)).toBe(numberingSystem === 'hanidec' ? written : '1234567890')
  })

  const typed = fc.string({ unit: 'grapheme', maxLength: 40 })
  test('composed and taken apart, folded once or twice, a text is the same', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  test('every word of a text finds it', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(holdsWords(text, text.normalize('NFD'))).toBe(true)
        expect(holdsWords(`before ${text} behind`, text)).toBe(true)
      }),
    )
  })
})

test('names stand as people look for them, not as a computer numbers letters', () => {
  const names = [
    'Zoe',
    'eve',
    'Ágnes',
    'agnes b',
    'Łukasz',
    'Lukas',
    'Mia',
    'Øyvind',
    'Otto',
    'Pia',
    'Étienne',
    'Ωμέγα',
  ]
  const ordered = names.toSorted((one, other) => (nameKey(one) < nameKey(other) ? -1 : 1))
  expect(ordered).toEqual(names.toSorted(new Intl.Collator('en', { sensitivity: 'base' }).compare))
})

describe('a name that shows nothing', () => {
  test.each([
    '',
    ' ',
    '\u00A0',
    '\u200B',
    '\u2060\uFEFF',
    '\u3164',
    '\u2800',
    '\u00AD',
    '\u202E',
    '\u0301',
    '\uFE0F',
    '\t\n',
  ])('%j', (text) => expect(showsNothing(text)).toBe(true))
  test.each(['a', '3M', '李', '…', '😀', '\u200Bx', 'ا'])('not %j', (text) => expect(showsNothing(text)).toBe(false))
})

test.each([
  ['Hot lead', 'hot\u00A0LEAD', true],
  ['Café', 'Cafe\u0301', true],
  ['Hot', 'Ho\u200Bt', true],
  ['Hot  lead', 'Hot lead', true],
  ['Café', 'Cafe', false],
])('%j looks like %j: %s', (one, other, same) => expect(look(one) === look(other)).toBe(same))

describe('an email address', () => {
  test.each([
    'ann@example.com',
    "o'brien+x@example.co.uk",
    'jörg@müller.de',
    '用户@例子.广告',
    'अजय@डाटा.भारत',
    'квіточка@пошта.укр',
    'χρήστης@παράδειγμα.ελ',
    'a@xn--mller-kva.de',
  ])('%s', (text) => expect(EmailAddress.safeParse(text).success).toBe(true))
  test.each([
    'ann',
    'ann@',
    '@example.com',
    'a..b@example.com',
    '.a@example.com',
    'a@example',
    'a b@example.com',
    'a@b@c.de',
  ])('not %s', (text) => expect(EmailAddress.safeParse(text).success).toBe(false))
})

describe('what of a text found it', () => {
  const marked = (text: string, query: string) =>
    splitStretches(text, query).map((stretch) => (stretch.found ? `[${stretch.text}]` : stretch.text))

  test.each([
    ['Jörg Müller', 'muller', 'Jörg [Müller]'],
    ['Jo\u0308rg Mu\u0308ller', 'müll', 'Jo\u0308rg [Mu\u0308ll]er'],
    ['Straße 3', 'strasse', '[Straße] 3'],
    ['Łódź, Łódź', 'lodz', '[Łódź], [Łódź]'],
    ['ΟΔΟΣ', 'οδος', '[ΟΔΟΣ]'],
    ['محـــمد', 'محمد', '[محـــمد]'],
    ['O’Brien  & Sons', "sons o'b", '[O’B]rien  & [Sons]'],
    ['김철수', '철', '김[철]수'],
    ['An\u00ADne', 'anne', '[An\u00ADne]'],
    ['ababa', 'aba', '[ababa]'],
    ['Anne', '', 'Anne'],
    ['', 'anne', ''],
  ])('%s, looked for as %s', (text, query, shown) => expect(marked(text, query).join('')).toBe(shown))

  test('every word that finds a text is marked in it, and nothing of it is lost', () => {
    const unit = fc.constantFrom(...'aAöÖßæłςΣ3 \u00A0\u0308\u0640\u200B’-م明김'.split(''))
    const words = fc.string({ unit, maxLength: 12 })
    fc.assert(
      fc.property(words, words, (text, query) => {
        const stretches = splitStretches(text, query)
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(text)
        const found = stretches.filter((stretch) => stretch.found).map((stretch) => fold(stretch.text))
        for (const word of foldedWords(query)) {
          if (fold(text).includes(word)) expect(found.some((one) => one.includes(word))).toBe(true)
        }
      }),
    )
  })
})
