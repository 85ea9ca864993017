/** The mapping of a file before it is checked: where it begins, what it lacks, what becomes of it. */
import { describe, expect, test } from 'vitest'
import {
  askedOf,
  beginDraft,
  changeColumn,
  faultsOf,
  guessedDraft,
  mapColumn,
  planOf,
  takenBy,
  warningsOf,
} from '#client/screens/leads/import/mapping/import-draft.ts'
import { sizeText } from '#client/format/size-text.ts'
import { columnName, targetGroups, targetOf } from '#client/screens/leads/import/import-words.ts'
import { ImportPreview } from '#domain/http/imports/imports.ts'
import { ImportPlan, type ImportTarget } from '#domain/import/plan.ts'

const reading = { encoding: 'utf-8', delimiter: ',', quote: '"', header: true } as const
const column = (index: number, header: string, guess: ImportTarget | null, more: object = {}) => ({
  index,
  header,
  samples: ['one'],
  words: [],
  empty: false,
  guess,
  dates: null,
  decimals: null,
  ...more,
})
const field = (name: string) => targetOf(name)
const PREVIEW = ImportPreview.parse({
  reading,
  columns: [
    column(0, 'Name', field('name')),
    column(1, 'Tel', field('phone')),
    column(2, 'Since', field('created_at'), { dates: { guess: null } }),
    column(3, 'Other', null),
  ],
  rows: [],
  remembered: null,
  faults: [],
})

const plan = (more: object = {}) =>
  ImportPlan.parse({
    reading,
    columns: [
      { index: 0, to: field('name') },
      { index: 3, to: field('phone') },
    ],
    key: 'phone',
    on_match: 'merge',
    owner_id: 'ann',
    tag_ids: ['hot'],
    ...more,
  })

describe('a mapping begins', () => {
  test('with the guesses, which are said to be such', () => {
    const { draft, origin } = beginDraft(PREVIEW, null)
    expect(origin).toBe('guessed')
    expect(draft.columns.map(({ isGuess }) => isGuess)).toEqual([true, true, true, false])
    expect(draft).toMatchObject({ key: 'phone', on_match: 'skip' })
  })

  test('as such a file was imported last, but for whose leads and tags those were', () => {
    const { draft, origin } = beginDraft({ ...PREVIEW, remembered: plan() }, null)
    expect(origin).toBe('remembered')
    expect(draft.columns.map(({ to }) => to)).toEqual([field('name'), null, null, field('phone')])
    expect(draft).toMatchObject({ on_match: 'merge', owner_id: null, tag_ids: [] })
  })

  test('as it was checked, unless the file is read otherwise by now', () => {
    expect(beginDraft(PREVIEW, plan())).toMatchObject({ origin: 'checked', draft: { owner_id: 'ann' } })
    expect(beginDraft(PREVIEW, plan({ reading: { ...reading, header: false } })).origin).toBe('guessed')
  })
})

describe('what is still to be chosen', () => {
  test('is the order of day and month where it cannot be told', () => {
    const draft = guessedDraft(PREVIEW)
    expect(faultsOf(draft, PREVIEW)).toEqual([
      { index: 2, words: 'Choose the order of day and month in “Since” (Created on).' },
    ])
    expect(faultsOf(mapColumn(draft, 2, null, PREVIEW), PREVIEW)).toEqual([])
  })

  test('is a column for the name, and one by which leads are told apart', () => {
    const bare = [0, 1, 2].reduce((draft, index) => mapColumn(draft, index, null, PREVIEW), guessedDraft(PREVIEW))
    expect(faultsOf(bare, PREVIEW).map(({ words }) => words)).toEqual([
      'Choose which column holds the name.',
      'Choose which column holds the phone number, the email address or the id: leads are told apart by it.',
    ])
  })
})

test('the key follows the columns: without a number by email, and it is said that such leads cannot be called', () => {
  const draft = mapColumn(mapColumn(guessedDraft(PREVIEW), 1, null, PREVIEW), 3, field('email'), PREVIEW)
  expect(draft.key).toBe('email')
  expect(warningsOf(draft)).toHaveLength(1)
  expect(warningsOf(guessedDraft(PREVIEW))).toEqual([])
})

test('no two columns become the same, but notes and tags', () => {
  const draft = mapColumn(guessedDraft(PREVIEW), 3, field('notes'), PREVIEW)
  expect(takenBy(draft, 'phone', 3)?.index).toBe(1)
  expect(takenBy(draft, 'phone', 1)).toBeUndefined()
  expect(takenBy(draft, 'notes', 0)).toBeUndefined()
})

describe('a custom field', () => {
  const own = { options: [], retired: false }
  const fields = [
    { ...own, key: 'seats', label: 'Seats', type: 'number' as const },
    { ...own, key: 'renewal', label: 'Renewal', type: 'date' as const },
    { ...own, key: 'size', label: 'Size', type: 'choice' as const, options: ['Small'] },
    { ...own, key: 'old', label: 'Old', type: 'text' as const, retired: true },
  ]
  const numbers = { decimals: { guess: null } }
  const preview = { ...PREVIEW, columns: [...PREVIEW.columns, { ...column(4, 'Users', null), ...numbers }] }

  test('is offered under its label while it is in use, and asks what its kind needs', () => {
    expect(targetGroups(fields)[1]?.items.map(({ label }) => label)).toEqual(['Seats', 'Renewal', 'Size'])
    expect(targetOf('custom.old', fields)).toBeNull()
    const asked = ['seats', 'renewal', 'size'].map((key) => askedOf({ kind: 'custom', key }, fields))
    expect(asked).toEqual(['decimal', 'dates', 'words'])
  })

  test('of numbers that can be read in two ways waits for a choice, and can be the key', () => {
    const to = targetOf('custom.seats', fields)
    const draft = mapColumn(guessedDraft(preview, fields), 4, to, preview, fields)
    const open = faultsOf(draft, preview, fields).filter(({ index }) => index === 4)
    expect(open).toEqual([{ index: 4, words: 'Choose the sign before the decimals in “Users” (Seats).' }])
    const chosen = { ...changeColumn(draft, 4, { decimal: ',' }), key: 'custom.seats' as const }
    expect(faultsOf(chosen, preview, fields).some(({ index }) => index === 4)).toBe(false)
    const { columns, key } = ImportPlan.parse(planOf(mapColumn(chosen, 2, null, preview, fields)))
    expect(columns.at(-1)).toEqual({ index: 4, to, decimal: ',' })
    expect(key).toBe('custom.seats')
  })
})

test('what the server takes of it is the plan that was checked, as long as nothing is changed', () => {
  const { draft } = beginDraft(PREVIEW, plan())
  expect(ImportPlan.parse(planOf(draft))).toEqual(plan())
})

test('a column without a heading is named as a spreadsheet names it, and sizes are told in words', () => {
  expect([0, 25, 26, 701].map((index) => columnName(' ', index))).toEqual([
    'Column A',
    'Column Z',
    'Column AA',
    'Column ZZ',
  ])
  expect([12, 2_048, 3 * 1024 * 1024].map(sizeText)).toEqual(['12 bytes', '2 KB', '3.0 MB'])
})
