/** A card of numbers: chart, table and file say the same, few look few, and nothing, a wait and a failure are told as such. */
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CountedBy, type CountsRow } from '#domain/http/numbers/counts.ts'
import { toCardFile, toCardLines } from '#client/screens/numbers/card/card-file.ts'
import { timedColumns, usualColumns } from '#client/screens/numbers/card/measure-columns.ts'
import { valueText } from '#client/screens/numbers/card/values.ts'
import { BySource } from '#client/screens/numbers/charts/breakdowns.tsx'
import { NumbersContext } from '#client/screens/numbers/frame/numbers-context.ts'
import type { NumbersPatch } from '#client/screens/numbers/numbers-search.ts'
import { OverviewPart } from '#client/screens/numbers/overview/overview-part.tsx'
import { partsFor } from '#client/screens/numbers/parts.tsx'
import { aCountsAnswer, aCountsRow, aNumbersFrame } from '#tests/client/support/a-numbers-frame.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('manager'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ROWS = [
  aCountsRow('website', {
    dials: 108,
    answered: 60,
    contacts: 41,
    decision_makers: 20,
    bookings: 4,
    conversations: 41,
    handle_ms: 41 * 95_000,
  }),
  aCountsRow('event', {
    dials: 19,
    answered: 10,
    contacts: 9,
    decision_makers: 3,
    bookings: 1,
    conversations: 9,
    handle_ms: 9 * 61_000,
  }),
  aCountsRow('unknown', { dials: 0, inbound: 2, conversations: 2 }),
]
const TABLE = {
  rows: ROWS,
  keyOf: ({ key }: CountsRow) => key,
  name: { head: 'Source', of: ({ key }: CountsRow) => key },
  columns: timedColumns(),
}

const answering = (rows: readonly CountsRow[] = ROWS) =>
  answerApi({
    'GET /api/numbers/counts': ({ query }) => {
      const by = CountedBy.catch('total').parse(query.get('by'))
      return aCountsAnswer(by, by === 'source' ? rows : [])
    },
    'GET /api/calls': () => ({ data: [], next_cursor: null }),
  })

function drawSources(search: object = {}, change: (patch: NumbersPatch) => void = () => undefined) {
  return draw(
    <NumbersContext value={aNumbersFrame({ search, change })}>
      <BySource />
    </NumbersContext>,
  )
}

describe('the file of a card', () => {
  test('has the heads of the table, a rate with its fraction beside it', () => {
    const [head] = toCardLines({ ...TABLE, columns: usualColumns() })
    expect(head).toEqual([
      'Source',
      'Dials',
      'Connect rate, in %',
      'Connect rate: count',
      'Connect rate: of',
      'Contacts',
      'Contact rate, in %',
      'Contact rate: count',
      'Contact rate: of',
      'Decision-maker rate, in %',
      'Decision-maker rate: count',
      'Decision-maker rate: of',
      'Bookings',
      'Booking rate, in %',
      'Booking rate: count',
      'Booking rate: of',
      'Handle time, in seconds',
      'Handle time: seconds in all',
      'Handle time: of',
    ])
  })

  test('says what the table says, cell by cell', async () => {
    const text = await (await toCardFile(TABLE)).text()
    const lines = text.replace('﻿', '').trim().split('\r\n').slice(1)
    answering()
    drawSources({ as: 'table' })
    const table = await screen.findByRole('table', { name: 'Sources' })
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows.map((row) => within(row).getAllByRole('cell').length)).toEqual(ROWS.map(() => TABLE.columns.length))
    for (const [at, row] of ROWS.entries()) {
      const shown = within(rows[at] ?? table)
        .getAllByRole('cell')
        .map((cell) => cell.textContent.replace(' · few', ''))
      expect(shown).toEqual(TABLE.columns.map((column) => valueText(column.of(row))))
      const { dials, contacts, bookings } = row.counts
      expect(lines[at]?.split(',').slice(0, 2)).toEqual([row.key, String(dials)])
      expect(lines[at]).toContain(`,${contacts},${dials},`)
      expect(lines[at]).toContain(`,${bookings},${contacts},`)
    }
    expect(lines[0]).toContain(',41,38.0,41,108,')
    expect(lines[2]).toContain(',0,,0,0,')
  })
})

describe('a card', () => {
  test('draws its marks with their fractions; of fewer than twenty they are few and come last', async () => {
    answering()
    drawSources({ show: 'contact_rate' })
    const marks = await screen.findByRole('list', { name: 'Sources, Contact rate' })
    const texts = within(marks)
      .getAllByRole('listitem')
      .map((mark) => mark.textContent)
    expect(texts[0]).toBe('Website38 % · 41 of 108 dials')
    expect(texts.at(-1)).toContain('Event47 % · 9 of 19 dials · few')
  })

  test('narrows everything else by a click on a mark, and leads to its calls by the sign beside it', async () => {
    answering()
    const change = vi.fn<(patch: NumbersPatch) => void>()
    drawSources({}, change)
    await userEvent.click(await screen.findByRole('button', { name: /^Website/ }))
    expect(change).toHaveBeenCalledWith({ source: 'website' })
    const calls = screen.getByRole('link', { name: 'Website: show the 108 calls' })
    const { searchParams, pathname } = new URL(calls.getAttribute('href') ?? '', 'http://test')
    expect(pathname).toBe('/calls')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      from: '2026-11-02',
      to: '2026-12-01',
      team: 'north',
      source: 'website',
      counted: 'dials',
    })
  })

  test('is turned into its table and back', async () => {
    answering()
    drawSources()
    await userEvent.click(await screen.findByRole('button', { name: 'Show Sources as a table' }))
    await screen.findByRole('table', { name: 'Sources' })
    await userEvent.click(screen.getByRole('button', { name: 'Show Sources as a chart' }))
    expect(screen.queryByRole('table')).toBeNull()
  })

  test('tells that nothing was counted, and offers no file of it', async () => {
    answering([])
    drawSources()
    await screen.findByText('Nothing was counted')
    expect(screen.getByRole('button', { name: 'Save Sources as CSV' })).toHaveProperty('disabled', true)
  })

  test('tells what failed, and asks again', async () => {
    let isDown = true
    answerApi({
      'GET /api/numbers/counts': () => (isDown ? problem('unavailable', 503) : aCountsAnswer('source', ROWS)),
    })
    drawSources()
    await screen.findByRole('alert')
    isDown = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('button', { name: /^Website/ })
  })
})

describe('an agent', () => {
  test('has no part that shows others', () => {
    expect(partsFor(false)).toEqual(['overview', 'when', 'funnel', 'outcomes', 'duty'])
    expect(partsFor(false, true)).toEqual(['overview', 'when', 'funnel', 'outcomes', 'duty', 'leaderboard'])
    expect(partsFor(true)).toContain('agents')
    expect(partsFor(true)).toContain('leaderboard')
  })

  test('asks for nobody’s numbers but their own', async () => {
    signedIn('agent')
    const asked = answering()
    draw(
      <NumbersContext value={aNumbersFrame({ role: 'agent', search: { user: 'ben', team: 'south' } })}>
        <OverviewPart />
      </NumbersContext>,
    )
    await screen.findByRole('region', { name: 'My numbers' })
    await waitFor(() => expect(asked.length).toBeGreaterThan(5))
    expect(new Set(asked.map(({ query }) => query.get('user_id')))).toEqual(new Set(['ann']))
    expect(asked.filter(({ query }) => ['user', 'team'].includes(query.get('by') ?? ''))).toEqual([])
    expect(asked.filter(({ path }) => !/^\/api\/(numbers\/(counts|progress)|calls)$/.test(path))).toEqual([])
  })
})
