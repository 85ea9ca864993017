import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_BACK, spansOver } from './report-days.ts'

const asked = { span: 'day', since: '2026-11-01', hour: 7, zone: 'Europe/London' } as const
const at = (time: string) => Date.parse(time)
const lastOf = (all: readonly { readonly from: string; readonly to: string }[]) => all.at(-1)

describe('days and weeks that are over', () => {
  test('TP5 a day is reported at its hour on the day after, by the team’s clock', () => {
    expect(lastOf(spansOver({ ...asked, now: at('2026-12-01T06:59:00Z') }))?.to).toBe('2026-11-29')
    expect(lastOf(spansOver({ ...asked, now: at('2026-12-01T07:00:00Z') }))?.to).toBe('2026-11-30')
    const inChicago = { ...asked, zone: 'America/Chicago' }
    expect(lastOf(spansOver({ ...inChicago, now: at('2026-12-01T12:59:00Z') }))?.to).toBe('2026-11-29')
    expect(lastOf(spansOver({ ...inChicago, now: at('2026-12-01T13:00:00Z') }))?.to).toBe('2026-11-30')
  })

  test('TP5 a week is reported on the Monday after it', () => {
    const week = { ...asked, span: 'week' } as const
    expect(lastOf(spansOver({ ...week, now: at('2026-11-30T06:59:00Z') }))).toEqual({
      from: '2026-11-16',
      to: '2026-11-22',
    })
    expect(lastOf(spansOver({ ...week, now: at('2026-11-30T07:00:00Z') }))).toEqual({
      from: '2026-11-23',
      to: '2026-11-29',
    })
  })

  test('TP5 nothing before the first day is reported, and only so much is made up for', () => {
    const now = at('2026-12-01T09:00:00Z')
    expect(spansOver({ ...asked, since: '2026-12-01', now })).toEqual([])
    expect(spansOver({ ...asked, since: '2026-11-29', now }).map(({ to }) => to)).toEqual(['2026-11-29', '2026-11-30'])
    expect(spansOver({ ...asked, now })).toHaveLength(MOST_BACK.day)
  })

  test('TP5 whenever it is looked at, each day comes up once its hour has come, and stays', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-03-20T00:00:00Z'), max: at('2026-04-10T00:00:00Z') }),
        fc.integer({ min: 0, max: 26 * 3_600_000 }),
        fc.integer({ min: 0, max: 23 }),
        (now, later, hour) => {
          const before = lastOf(spansOver({ ...asked, since: '2026-01-01', hour, now }))
          const after = spansOver({ ...asked, since: '2026-01-01', hour, now: now + later })
          expect(after.map(({ to }) => to)).toContain(before?.to)
          for (const { from, to } of after) expect(from).toBe(to)
        },
      ),
    )
  })
})
