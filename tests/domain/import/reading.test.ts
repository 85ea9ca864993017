/** A file as text: rows of it, its signs, its columns and its dates. */
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { possibleFormats, readDate } from '#domain/import/dates.ts'
import { exportColumns } from '#domain/export/file-columns.ts'
import { detectDelimiter, looksLikeHeader } from '#domain/import/detect.ts'
import { guessTargets } from '#domain/import/guess.ts'
import { DELIMITERS } from '#domain/import/plan.ts'
import { TableReader } from '#domain/import/records.ts'
import { undoTwiceEncoded } from '#domain/import/twice-encoded.ts'
import { readCountry } from '#domain/phone/country-names.ts'
import { instantAt } from '#domain/vocabulary/wall-time.ts'

const read = (pieces: readonly string[], delimiter: (typeof DELIMITERS)[number] = ',') => {
  const reader = new TableReader({ delimiter, quote: '"' })
  const rows = pieces.flatMap((piece) => reader.push(piece))
  return [...rows, ...reader.end()].filter(({ cells }) => cells.length > 1 || cells[0] !== '')
}

describe('rows', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', '\r\n', ' ', '\t', '=') })
  const table = fc
    .array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    .filter((rows) => rows.every((row) => row.some((one) => one.trim() !== '')))

  test('are the same wherever the text is cut into pieces', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...DELIMITERS), fc.array(fc.nat({ max: 60 })), (rows, delimiter, cuts) => {
        const text = Papa.unparse(rows, { delimiter, quotes: true, newline: '\r\n' })
        const places = [0, ...cuts.map((at) => Math.min(at, text.length)), text.length].toSorted(
          (one, other) => one - other,
        )
        const pieces = places.slice(1).map((at, index) => text.slice(places[index], at))
        const wanted = rows.map((row) => row.map((one) => one.replaceAll(/\r\n?/g, '\n')))
        expect(read(pieces, delimiter).map(({ cells }) => cells)).toEqual(wanted)
      }),
    )
  })

  const pieces = (text: string) =>
    Array.from({ length: Math.ceil(text.length / 65_536) }, (_, at) => text.slice(at * 65_536, (at + 1) * 65_536))

  test.each([
    [700_000, false],
    [5_000_000, true],
  ])('behind one of %i characters keep their number, and nothing of it is a row of its own', (length, isCut) => {
    const rows = read(pieces(`name,phone\n${'x'.repeat(length)}\nJo,+447700900123\n`))
    expect(rows.map(({ row, stray }) => [row, stray])).toEqual([
      [1, false],
      [2, isCut],
      [3, false],
    ])
    expect(rows[2]?.cells).toEqual(['Jo', '+447700900123'])
  })

  test('whose quoted cell is very long are one row each, line breaks or not', () => {
    const minutes = 'agreed,\n'.repeat(100_000)
    const rows = read(pieces(`name,notes\nJo,"${minutes}"\nCy,short\n`))
    expect(rows.map(({ row, stray, cells }) => [row, stray, cells.length])).toEqual([
      [1, false, 2],
      [2, false, 2],
      [3, false, 2],
    ])
    expect(rows[1]?.cells).toEqual(['Jo', minutes])
  })

  test('whose quoted cell has no end within 4 MB say so: it may be too long, and need not be open', () => {
    const minutes = 'agreed,\n'.repeat(600_000)
    for (const end of ['"', '']) {
      const rows = read(pieces(`name,notes\nJo,"${minutes}${end}\nCy,short\n`))
      expect(rows[1]).toEqual({ row: 2, cells: ['Jo', '"agreed', ''], stray: true, endless: true })
      expect(rows.slice(2).some(({ endless }) => endless === true)).toBe(false)
    }
  })

  test('between a stray quote and another far behind it are not one long row', () => {
    const rows = read(pieces(`name,notes\nJo,"open\n${'a,b\n'.repeat(100_000)}x", Ltd\nlast,row\n`))
    expect(rows).toHaveLength(100_004)
    expect(rows.filter(({ stray }) => stray).map(({ row }) => row)).toEqual([2])
    expect(rows.at(-1)).toEqual({ row: 100_004, cells: ['last', 'row'], stray: false })
  })

  test('after a stray quote are read, however far the quote would reach', () => {
    const rows = read([`a,"b\n${'c,d\n'.repeat(100_000)}`])
    expect(rows).toHaveLength(100_001)
    expect(rows[0]).toEqual({ row: 1, cells: ['a', '"b'], stray: true })
    expect(rows.at(-1)).toEqual({ row: 100_001, cells: ['c', 'd'], stray: false })
  })
})

describe('the delimiter', () => {
  test.each([
    ['name,phone\nAnn,1\nBob,2', ','],
    ['name;phone;fee\nAnn;1;1,50\nBob;2;2,75', ';'],
    ['name;notes\nAnn;a, b, c\nBob;d, e, f\nCy;g', ';'],
    ['name\tphone\nSmith, Ann\t1\nJones, Bob\t2', '\t'],
    ['sep=|\nname|phone,x\nAnn|1,2', '|'],
    ['"a;b","c;d"\n"e;f","g"', ','],
    ['name\nAnn\nBob', ','],
  ])('of %j', (text, delimiter) => {
    expect(detectDelimiter(text, '"', true)).toBe(delimiter)
  })
})

test('a header names columns, data does not', () => {
  expect(looksLikeHeader(['Name', 'Phone'])).toBe(true)
  expect(looksLikeHeader(['Foo', 'Bar'])).toBe(true)
  expect(looksLikeHeader(['Ann', '020 7946 0000'])).toBe(false)
  expect(looksLikeHeader(['ann@example.com', 'x'])).toBe(false)
})

describe('columns', () => {
  test.each([
    ['en', ['First Name', 'Last Name', 'Phone Number', 'E-mail Address', 'Company', 'Owner', 'Tags']],
    ['de', ['Vorname', 'Nachname', 'Telefonnummer', 'E-Mail-Adresse', 'Firma', 'Zuständig', 'Schlagwörter']],
    ['fr', ['Prénom', 'Nom', 'Téléphone portable', 'Courriel', 'Société', 'Responsable', 'Étiquettes']],
    ['es', ['Nombre', 'Apellidos', 'Teléfono', 'Correo electrónico', 'Empresa', 'Propietario', 'Etiquetas']],
    ['pt', ['Primeiro nome', 'Sobrenome', 'Celular', 'Correio eletrônico', 'Empresa', 'Responsável', 'Etiquetas']],
    ['it', ['Nome', 'Cognome', 'Cellulare', 'Posta elettronica', 'Azienda', 'Assegnato a', 'Etichette']],
    ['nl', ['Voornaam', 'Achternaam', 'Telefoonnummer', 'E-mailadres', 'Bedrijf', 'Eigenaar', 'Labels']],
  ])('are guessed in %s', (_, headers) => {
    expect(guessTargets(headers).map((guess) => (guess?.kind === 'field' ? guess.field : guess?.kind))).toEqual([
      'first_name',
      'last_name',
      'phone',
      'email',
      'company',
      'owner',
      'tags',
    ])
  })

  test('a part of a name that stands alone is the name, and the first of two alike counts', () => {
    expect(guessTargets(['Nom', 'Téléphone', 'Telephone', '__proto__', 'constructor'])).toEqual([
      { kind: 'field', field: 'name' },
      { kind: 'field', field: 'phone' },
      null,
      null,
      null,
    ])
  })
})

test('a field that a column names by its key is not meant by another column that is called like it', () => {
  const fields = [{ key: 'patch', label: 'County', retired: false }]
  expect(guessTargets(['County', 'custom.patch'], fields)).toEqual([
    { kind: 'field', field: 'region' },
    { kind: 'custom', key: 'patch' },
  ])
  expect(guessTargets(['County'], fields)).toEqual([{ kind: 'custom', key: 'patch' }])
})

test('a custom field that is called like a field of every lead, or like a key, has a header of its own', () => {
  const fields = [
    { key: 'region', label: 'Region', retired: false },
    { key: 'odd', label: 'custom.region', retired: false },
    { key: 'odder', label: 'Area (custom.region)', retired: false },
    { key: 'plan', label: 'Plan', retired: false },
  ]
  const headers = exportColumns('leads', fields).map(({ header }) => header)
  expect(new Set(headers).size).toBe(headers.length)
  expect(headers.slice(-4)).toEqual([
    'Region (custom.region)',
    'custom.region (custom.odd)',
    'Area (custom.region) (custom.odder)',
    'Plan',
  ])
  expect(guessTargets(headers, fields).slice(-4)).toEqual(fields.map(({ key }) => ({ kind: 'custom', key })))
  expect(guessTargets(['Region', 'custom.region'], fields)).toEqual([
    { kind: 'field', field: 'region' },
    { kind: 'custom', key: 'region' },
  ])
})

test('a custom field called as a field of every lead does not take its column', () => {
  const fields = [
    { key: 'phone', label: 'Phone', retired: false },
    { key: 'mobile', label: 'Mobile', retired: false },
  ]
  expect(guessTargets(['Phone', 'Mobile', 'custom.phone'], fields)).toEqual([
    { kind: 'field', field: 'phone' },
    { kind: 'custom', key: 'mobile' },
    { kind: 'custom', key: 'phone' },
  ])
  expect(guessTargets(['phone_'], fields)).toEqual([{ kind: 'field', field: 'phone' }])
})

describe('dates', () => {
  const at = (text: string, format?: 'day-first' | 'month-first' | 'year-first') => {
    const date = readDate(text, format, 'Europe/Berlin')
    return date.ok ? new Date(date.value).toISOString() : date.error.code
  }
  test.each([
    ['2026-12-01', undefined, '2026-11-30T23:00:00.000Z'],
    ['2026-12-01T10:30:00Z', undefined, '2026-12-01T10:30:00.000Z'],
    ['2026-12-01T10:30:15.045Z', undefined, '2026-12-01T10:30:15.045Z'],
    ['2026-12-01 10:30:15', undefined, '2026-12-01T09:30:15.000Z'],
    ['2026-12-01 10:30', 'day-first', '2026-12-01T09:30:00.000Z'],
    ['12/01/2026', 'month-first', '2026-11-30T23:00:00.000Z'],
    ['12/01/2026', 'day-first', '2026-01-11T23:00:00.000Z'],
    ['1.12.2026', 'day-first', '2026-11-30T23:00:00.000Z'],
    ['12/01/2026 3:15 pm', 'month-first', '2026-12-01T14:15:00.000Z'],
    ['12/01/2026', undefined, 'date-format-needed'],
    ['07/30/2023', 'day-first', 'not-a-date'],
    ['31/02/2026', 'day-first', 'not-a-date'],
    ['12/01/26', 'month-first', 'not-a-date'],
    ['46023', 'day-first', 'date-serial'],
    ['soon', 'day-first', 'not-a-date'],
  ] as const)('%s with %s', (text, format, wanted) => {
    expect(at(text, format)).toBe(wanted)
  })

  test('tell their order only where no other one can be meant', () => {
    expect(possibleFormats(['12/01/2026', '12/31/2026'])).toEqual(['month-first'])
    expect(possibleFormats(['12/01/2026', '31/12/2026'])).toEqual(['day-first'])
    expect(possibleFormats(['12/01/2026', '01/02/2026'])).toEqual(['day-first', 'month-first'])
    expect(possibleFormats(['12/31/2026', '31/12/2026'])).toEqual([])
    expect(possibleFormats(['2026-12-01'])).toEqual(['iso'])
    expect(possibleFormats(['Ann', 'Bob'])).toBeNull()
  })
})

test('text that was encoded twice, and text that was not', () => {
  expect(undoTwiceEncoded('MÃ¼ller')).toBe('Müller')
  expect(undoTwiceEncoded('â‚¬ 5')).toBe('€ 5')
  for (const text of ['Müller', 'Ã', 'SÃO PAULO', 'Łódź', '東京']) expect(undoTwiceEncoded(text)).toBeNull()
})

test('countries by code and by name', () => {
  for (const text of ['DE', 'de', 'Germany', 'Deutschland', 'Allemagne', 'Alemania', 'Duitsland'])
    expect(readCountry(text)).toBe('DE')
  expect(readCountry('UK')).toBe('GB')
  expect(readCountry('Atlantis')).toBeNull()
})

test('a day at the end of the calendar is no time, in any zone, and stops nothing', () => {
  for (const zone of ['Europe/London', 'Pacific/Auckland', 'Pacific/Honolulu']) {
    for (const day of ['9999-12-31', '0000-01-01']) {
      expect(readDate(day, 'iso', zone)).toMatchObject({ ok: false, error: { code: 'not-a-date' } })
      expect(Number.isFinite(instantAt(zone, day, 600))).toBe(true)
    }
    const last = readDate('9999-12-30 23:59', 'iso', zone)
    expect(last.ok && new Date(last.value).toISOString()).toMatch(/^9999-/)
  }
})
