/** Each of the files that people really have, with the value that is right. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENCODINGS } from '#domain/import/plan.ts'
import { furnish } from '../support/house.ts'
import { ask, problem } from '../support/api.ts'
import { FILES, NO_TABLES, thousands } from './files.ts'
import {
  act,
  check,
  gist,
  guessedPlan,
  importWhole,
  leadBy,
  type Plan,
  preview,
  rows,
  send,
  upload,
} from './support.ts'

beforeAll(furnish)

const rest: Partial<Plan> = { country: 'GB' }

async function imported(content: Uint8Array<ArrayBuffer> | string, more: Partial<Plan> = {}) {
  const { id, done } = await importWhole(content, { ...rest, ...more })
  return { id, done, gist: gist(await rows(id)) }
}

describe('the bytes of a file', () => {
  test.each([
    ['a byte-order mark before a quoted header', FILES.bomBeforeQuote, 'utf-8', ';', 'Ann', '+442079460001'],
    ['“Unicode text” of a spreadsheet', FILES.unicodeText, 'utf-16le', '\t', 'Zoë Łuk', '+442079460002'],
    ['UTF-16 without a mark', FILES.unicodeTextUnmarked, 'utf-16be', '\t', 'Zoë', '+442079460003'],
    ['Windows-1252', FILES.windows, 'windows-1252', ',', 'Jürgen Groß', '+442079460004'],
    ['umlauts that were encoded twice', FILES.twiceEncoded, 'utf-8', ',', 'Jürgen Möller', '+442079460005'],
    ['a line that names the separator', FILES.separatorLine, 'utf-8', '|', 'Ann', '+442079460023'],
  ])('%s', async (_, content, encoding, delimiter, name, phone) => {
    const { id } = await upload(content)
    const { reading, columns } = await preview(id)
    expect(reading).toMatchObject({ encoding, delimiter, header: true })
    expect(columns.map(({ header }) => header)).toEqual(['Name', 'Phone'])
    await imported(content)
    expect(await leadBy('phone', phone)).toMatchObject({ name })
  })

  test('of which a few are damaged cost their rows alone', async () => {
    const good = Array.from({ length: 30 }, (_, at) => `Zoë ${at},020 7946 ${2_000 + at}`)
    const text = new TextEncoder().encode(['Name,Phone', ...good, ''].join('\n'))
    const utf8 = new Uint8Array([...text, 0x58, 0xc3, ...new TextEncoder().encode(',020 7946 2100\n')])
    const { id } = await imported(utf8)
    expect((await rows(id)).filter(({ verdict }) => verdict !== 'created')).toMatchObject([
      { row: 32, verdict: 'refused', remarks: [{ column: 0, code: 'broken-character' }] },
    ])
    // Half of an emoji, where a program cut its text at so many letters.
    const wide = `\ufeffName\tPhone\nHalf\ud83d\t020 7946 2101\nWhole\t020 7946 2102\n`
    const halves = new Uint8Array(Uint16Array.from(wide, (_, at) => wide.charCodeAt(at)).buffer)
    expect(gist(await rows((await imported(halves)).id))).toEqual(['2 refused broken-character', '3 created'])
  })

  test('with a zero by a slip are no text of two bytes a letter', async () => {
    await imported('Name,Phone\nNu\0ll,020 7946 2103\n')
    expect(await leadBy('name', 'Null')).toMatchObject({ phone: '+442079462103' })
  })

  test('read by hand in another encoding, which the preview shows', async () => {
    const cyrillic = Uint8Array.of(0xc0, 0xed, 0xed, 0xe0) // Анна
    const file = new Uint8Array([
      ...new TextEncoder().encode('Name,Phone\n'),
      ...cyrillic,
      ...new TextEncoder().encode(',020 7946 0040'),
    ])
    const { id, reading } = await upload(file)
    expect(reading.encoding).toBe('windows-1252')
    const seen = await preview(id, '?encoding=windows-1251')
    expect(seen.rows[0]?.cells[0]).toBe('Анна')
    expect((await preview(id, '?encoding=utf-8')).faults.map(({ code }) => code)).toEqual(['unreadable'])
    const plan = await guessedPlan(id, { ...rest, reading: seen.reading })
    await check(id, plan)
    expect(gist(await rows(id, '?run=check'))).toEqual(['2 created'])
  })

  test('read in every encoding that is offered', async () => {
    const { id } = await upload(FILES.windows)
    for (const encoding of ENCODINGS) {
      const seen = await preview(id, `?encoding=${encoding}`)
      expect(seen.reading.encoding).toBe(encoding)
    }
  })

  test.each(Object.entries(NO_TABLES))('%s is refused with what to do about it', async (_, [bytes, words]) => {
    const kept = async () => (await env.RECORDINGS.list({ prefix: 'imports/' })).objects.length
    const before = await kept()
    const { errors } = await problem(await send(bytes, { name: 'leads.csv' }), 'unsupported-media')
    expect(errors?.['file']?.[0]).toMatch(words)
    expect(await kept()).toBe(before)
  })

  test('one that is empty, or larger than 50 MB, says so', async () => {
    expect((await problem(await send(''), 'invalid-input')).errors).toEqual({ file: ['is empty'] })
    const large = await send('Name', { headers: { 'content-length': String(60 * 1024 * 1024) } })
    expect((await problem(large, 'too-large')).code).toBe('too-large')
  })
})

describe('the rows of a file', () => {
  test('semicolons between cells with decimal commas', async () => {
    await imported(FILES.semicolonsAndDecimals)
    expect(await leadBy('phone', '+442079460006')).toMatchObject({ name: 'Ann', notes: 'owes 1,50' })
  })

  test('more commas in the data than separators', async () => {
    await imported(FILES.commasInData)
    expect(await leadBy('phone', '+442079460009')).toMatchObject({ name: 'Bob', notes: 'f, g, h, i, j' })
  })

  test('a quote that is never closed costs its row', async () => {
    const { gist: said } = await imported(FILES.strayQuote)
    expect(said).toEqual(['2 refused stray-quote', '3 created', '4 created'])
    expect(await leadBy('phone', '+442079460012')).toMatchObject({ name: 'Bob', company: 'Bits' })
    expect(await leadBy('phone', '+442079460013')).toMatchObject({ company: '12" pipes' })
  })

  test('a cell longer than any row is costs its row alone, however many lines it has', async () => {
    const { gist: said } = await imported(FILES.longCell)
    expect(said).toEqual(['2 refused row-too-long', '3 created'])
  })

  test('a quoted cell without an end within 4 MB is not called a stray quote', async () => {
    const { gist: said } = await imported(FILES.endlessCell)
    expect([said[0], said.at(-1)]).toEqual(['2 refused endless-quote', '1004 created'])
  })

  test('a line longer than any row is costs itself, and is no quote', async () => {
    const { gist: said } = await imported(FILES.longLine)
    expect(said).toEqual(['2 refused row-too-long', '3 created'])
  })

  test('a quote within a quoted cell costs its row, one within a bare cell is a quote', async () => {
    const { gist: said } = await imported(FILES.strayQuoteWithin)
    expect(said).toEqual(['2 refused stray-quote', '3 created', '4 created'])
    expect(await leadBy('phone', '+442079460016')).toMatchObject({ company: '5" pipes' })
  })

  test('rows of bare commas at the end are none', async () => {
    const { done, id } = await imported(FILES.bareCommas)
    expect(done.rows).toBe(1)
    expect((await preview(id)).columns[2]).toMatchObject({ header: '', empty: true })
  })

  test('headers that repeat, and those that every object has', async () => {
    const { gist: said } = await imported(FILES.duplicateHeaders)
    expect(said).toEqual(['2 created', '3 created'])
    expect(await leadBy('phone', '+442079460018')).toMatchObject({ name: 'Ann' })
    expect(await leadBy('phone', '+442079469999')).toBeNull()
  })

  test('a header alone', async () => {
    const { id, done } = await imported(FILES.headerOnly)
    expect(done).toMatchObject({ rows: 0, status: 'done', ran: null })
    expect((await preview(id)).faults.map(({ code }) => code)).toEqual(['no-rows'])
  })

  test('too many fields are refused, too few count as empty and are told', async () => {
    const { gist: said } = await imported(FILES.manyAndFew)
    expect(said).toEqual(['2 refused too-many-fields', '3 created too-few-fields', '4 created'])
  })

  test('a number with its cure, or as it was meant', async () => {
    const { id, gist: said } = await imported(FILES.damagedNumbers)
    expect(said).toEqual([
      '2 refused phone-exponent',
      '3 refused phone-lost-plus',
      '4 refused phone-lost-zero',
      '5 refused phone-lost-zero',
      '6 created',
      '7 created',
      '8 created',
      '9 created',
      '10 refused phone-two',
      '11 refused phone-none',
    ])
    const remarks = (await rows(id, '?verdict=refused')).map(({ remarks: [remark] }) => remark)
    expect(remarks[1]).toMatchObject({ column: 1, header: 'Phone', value: '447171717171', hint: '+447171717171' })
    expect(remarks[1]?.words).toContain('Write +447171717171')
    expect(await leadBy('name', 'Ed')).toMatchObject({ phone: '+442079460024' })
    expect(await leadBy('name', 'Flo')).toMatchObject({ phone: '+49123424242' })
    expect(await leadBy('name', 'Gil')).toMatchObject({ phone: '+442079460025', phone_extension: '11' })
    expect(await leadBy('name', 'Hal')).toMatchObject({ phone: '+442079460026', phone_extension: '11' })
  })

  test('IM3 what was lost is put back where somebody says so', async () => {
    const { gist: said } = await imported(FILES.damagedNumbers, { mend: { plus: true, zero: true }, on_match: 'skip' })
    expect(said.slice(0, 3)).toEqual(['2 refused phone-exponent', '3 created mended-phone', '4 created mended-phone'])
    expect(await leadBy('name', 'Bob')).toMatchObject({ phone: '+447171717171' })
    expect(await leadBy('name', 'Cy')).toMatchObject({ phone: '+447946123456' })
  })

  test('one number in two spellings is one lead', async () => {
    const { gist: said, id } = await imported(FILES.rwanda)
    expect(said).toEqual(['2 created', '3 skipped twice-in-file', '4 created'])
    expect((await rows(id))[1]?.remarks[0]?.words).toContain('row 2')
    expect(await leadBy('phone', '+250788123457')).toMatchObject({ country: 'RW', zone: 'Africa/Kigali' })
  })

  test('dates are read by the order that is told, which a month beyond twelve may tell', async () => {
    const { gist: said } = await imported(FILES.monthsFirst)
    expect(said).toEqual(['2 created', '3 created', '4 refused date-serial'])
    expect(await leadBy('phone', '+442079460029')).toMatchObject({ created_at: Date.parse('2026-12-01T00:00:00Z') })
  })

  test('IM3 dates that could be read in two ways are asked for', async () => {
    const { id } = await upload(FILES.ambiguousDates)
    expect((await preview(id)).columns[2]?.dates).toEqual({ guess: null })
    const plan = await guessedPlan(id, rest)
    const { errors } = await problem(await act(id, 'dry-run', { plan }), 'invalid-input')
    expect(errors?.['plan.columns.2.dates']?.[0]).toMatch(/must be chosen/)
    const dayFirst = {
      ...plan,
      columns: plan.columns.map((one) => (one.index === 2 ? { ...one, dates: 'day-first' as const } : one)),
    }
    await check(id, dayFirst)
    expect(gist(await rows(id, '?run=check'))).toEqual(['2 created', '3 created'])
  })

  test('a month in the place of the day is refused', async () => {
    const { id } = await upload(FILES.monthInDaysPlace)
    const plan = await guessedPlan(id, rest)
    const columns = plan.columns.map((one) => (one.index === 2 ? { ...one, dates: 'day-first' as const } : one))
    await check(id, { ...plan, columns })
    expect(gist(await rows(id, '?run=check'))).toEqual(['2 refused not-a-date', '3 created'])
  })

  test('somebody called Null', async () => {
    await imported(FILES.nullName)
    expect(await leadBy('phone', '+442079460036')).toMatchObject({ name: 'Jennifer Null' })
  })

  test('IM9 formulas are text, and the apostrophe before one is none of it', async () => {
    await imported(FILES.formulas)
    expect(await leadBy('phone', '+442079460037')).toMatchObject({ name: "=cmd|' /C calc'!A0", company: '＝1+1' })
    expect(await leadBy('phone', '+442079460038')).toMatchObject({ company: '@SUM(A1)' })
    expect(await leadBy('phone', '+442079460039')).toMatchObject({ company: '=x' })
  })

  test('addresses that differ by case or a blank are one', async () => {
    const { gist: said } = await imported(FILES.emailsAlike, { key: 'email' })
    expect(said).toEqual(['2 created', '3 skipped twice-in-file', '4 created', '5 refused email'])
    expect(await leadBy('name', 'Bob')).toMatchObject({ email: 'bob@example.com' })
  })

  test('one duplicate among thousands, and newlines in cells at every border', async () => {
    const { done, id } = await imported(thousands(3_000))
    expect(done.ran).toEqual({ created: 2_999, updated: 0, unchanged: 0, skipped: 1, refused: 0 })
    const [twice] = await rows(id, '?verdict=skipped')
    expect(twice).toMatchObject({ row: 3_001, remarks: [{ code: 'twice-in-file', hint: '43' }] })
    expect(await leadBy('phone', '+447400102998')).toMatchObject({ name: 'Person 2998', notes: 'a\nb, 2998' })
  })
})

test('IM2 the refused rows come whole, are corrected and sent again', async () => {
  const { id } = await imported(FILES.damagedNumbers)
  const answer = await ask('GET', `/api/imports/${id}/errors`, { as: 'ada' })
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer())
  const [header, ...more] = text.slice(0, -2).split('\r\n')
  expect(header).toBe('\uFEFFName,Phone,import_row,import_fault')
  expect(more).toHaveLength(6)
  expect(more[0]).toMatch(/^Ann,4\.41E\+11,2,"?Phone was rounded by a spreadsheet/)
  const { id: second } = await upload(text.replace('4.41E+11', '020 7946 0099'))
  const seen = await preview(second)
  // As such a file was mapped before: the columns behind it are ours.
  expect(seen.remembered?.columns).toHaveLength(2)
  expect(seen.columns.slice(2).map(({ guess }) => guess)).toEqual([null, null])
  await check(second, await guessedPlan(second, rest))
  expect(gist(await rows(second, '?run=check'))[0]).toBe('2 created')
})

test('IM2 a refused row with too many fields keeps each in its cell, and is refused again until it is corrected', async () => {
  const { id } = await imported(
    'Name,Phone,Email\nAnn,020 7946 0611,ann@quay.example,more,and more\nPia,nothing,no mail\n',
  )
  const answer = await ask('GET', `/api/imports/${id}/errors`, { as: 'ada' })
  const text = await answer.text()
  const [, first, second] = text.split('\r\n')
  expect(first).toMatch(/^Ann,020 7946 0611,ann@quay.example,2,.*,more,and more$/)
  expect(second).toMatch(/(Phone|Email) is not an? [a-z ]+\. (Phone|Email) is not an? [a-z ]+\.$/)
  const { id: again } = await upload(text)
  await check(again, await guessedPlan(again, rest))
  expect(gist(await rows(again, '?run=check'))[0]).toBe('2 refused too-many-fields')
  const { id: corrected } = await upload(text.replace(',more,and more', ''))
  await check(corrected, await guessedPlan(corrected, rest))
  expect(gist(await rows(corrected, '?run=check'))[0]).toBe('2 created')
})
