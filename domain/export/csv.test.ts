/** Any table that was exported and imported is exported again as the same bytes. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CellReader } from '../import/cells.ts'
import { readCell } from '../import/formula.ts'
import { DELIMITERS, type Delimiter } from '../import/plan.ts'
import { TableReader } from '../import/records.ts'
import { joinTags, splitTags } from '../import/tag-list.ts'
import { showsNothing, wholeText } from '../vocabulary/text.ts'
import { BYTE_ORDER_MARK, toCsv } from './csv.ts'

const HOSTILE = [
  '+44 20 7946 0123',
  '−5',
  '-5',
  "'=1",
  "''",
  '"',
  '""",""',
  '\r\n',
  '\n',
  "=cmd|' /C calc'!A0",
  '＝1+1',
  '＋44',
  'sep=;',
  '\uFEFF',
  '\u202E=1',
  'MÃ¼ller',
  "''MÃ¼ller",
  '\uD800',
  '\0',
  '\u0007',
  '__proto__',
  'Null',
  '00123',
  '4.41E+11',
  '12/01/2026',
]
const UNITS = [
  'a',
  'é',
  '東',
  '😀',
  ',',
  ';',
  '|',
  '"',
  "'",
  '\n',
  '\r',
  '\t',
  ' ',
  '=',
  '+',
  '-',
  '@',
  '＝',
  '\u200B',
  '\uFEFF',
  '\0',
  '\\',
  'Ã',
  '¼',
]
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 8 }),
  fc.constantFrom(...HOSTILE),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 4 })).map((parts) => parts.join('')),
)
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
const delimiters = fc.constantFrom(...DELIMITERS)

/** As the import comes by them: bytes, in pieces, into text, rows and cells. */
function readTable(bytes: Uint8Array, delimiter: Delimiter, pieceBytes: number) {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = new TableReader({ delimiter, quote: '"' })
  const rows = []
  for (let at = 0; at < bytes.length; at += pieceBytes)
    rows.push(...reader.push(decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true })))
  return [...rows, ...reader.push(decoder.decode()), ...reader.end()]
}

const write = (rows: readonly (readonly string[])[], delimiter: Delimiter): Uint8Array =>
  new TextEncoder().encode(BYTE_ORDER_MARK + toCsv(rows, delimiter))

describe('a table', () => {
  test('EX2 comes back as it was, and goes out again as the same bytes', () => {
    fc.assert(
      fc.property(table, delimiters, fc.integer({ min: 1, max: 40 }), (rows, delimiter, pieceBytes) => {
        const bytes = write(rows, delimiter)
        const read = readTable(bytes, delimiter, pieceBytes)
        expect(read.some(({ stray }) => stray)).toBe(false)
        const texts = read.map(({ cells }) => cells.map((one) => readCell(one).text))
        expect(texts).toEqual(rows.map((row) => row.map((one) => wholeText(one))))
        expect(write(texts, delimiter)).toEqual(bytes)
      }),
      { numRuns: 500 },
    )
  })

  test('is read into fields without anything to be said of a cell', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const [row] = readTable(write([[text, 'x']], ','), ',', 1_000)
        const reading = new CellReader(row?.cells ?? [])
        const whole = wholeText(text).trim()
        expect(reading.text({ index: 0, to: { kind: 'field', field: 'notes' } })).toBe(
          whole === '' || showsNothing(whole) ? null : whole,
        )
        expect([...reading.faults, ...reading.remarks]).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

test('EX1 no cell of it is a formula, whatever delimiter it has', () => {
  fc.assert(
    fc.property(table, delimiters, (rows, delimiter) => {
      const read = readTable(write(rows, delimiter), delimiter, 1_000)
      for (const { cells } of read) for (const one of cells) expect(one).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u)
    }),
  )
})

test('tags in one cell keep their names', () => {
  const name = fc
    .string({ unit: fc.constantFrom('a', ' ', ';', ',', '|', '\\', '\n'), minLength: 1 })
    .map((one) => one.trim())
  fc.assert(
    fc.property(fc.array(name.filter((one) => one !== '')), (names) => {
      expect(splitTags(joinTags(names))).toEqual(names)
    }),
  )
  expect(splitTags('VIP, gold | \\o/')).toEqual(['VIP', 'gold', '\\o/'])
})
