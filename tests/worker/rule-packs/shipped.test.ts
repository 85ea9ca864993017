/** The rule packs as they are shipped: whole, sourced, and with the hours that the laws name. */
import { describe, expect, test } from 'vitest'
import { isOpen } from '#domain/rule-packs/hours.ts'
import { findRulePacks } from '#domain/rule-packs/reach.ts'
import { RulePack } from '#domain/floor/rule-pack.ts'
import { RULE_PACKS } from '#worker/rule-packs/shipped.ts'

const packOf = (id: string): RulePack => {
  const pack = RULE_PACKS.find((one) => one.id === id)
  if (!pack) throw new Error(id)
  return pack
}

test.each(RULE_PACKS.map((pack) => [pack.id, pack] as const))('%s is whole', (_, pack) => {
  expect(RulePack.parse(pack)).toEqual(pack)
  expect(pack.notes.length).toBeGreaterThan(0)
})

test('no two have one id', () => {
  expect(new Set(RULE_PACKS.map(({ id }) => id)).size).toBe(RULE_PACKS.length)
})

describe('hours', () => {
  const cases: readonly (readonly [string, string, string, boolean])[] = [
    ['us-federal', 'America/New_York', '2026-12-06T20:59:00-05:00', true],
    ['us-federal', 'America/New_York', '2026-12-06T21:00:00-05:00', false],
    ['us-federal', 'America/New_York', '2026-12-06T07:59:00-05:00', false],
    ...['us-florida', 'us-oklahoma', 'us-washington', 'us-maryland'].flatMap(
      (id): (readonly [string, string, string, boolean])[] => [
        [id, 'America/Chicago', '2026-12-06T08:00:00-06:00', true],
        [id, 'America/Chicago', '2026-12-06T20:00:00-06:00', false],
      ],
    ),
    ['fr', 'Europe/Paris', '2026-12-04T12:59:00+01:00', true],
    ['fr', 'Europe/Paris', '2026-12-04T13:30:00+01:00', false],
    ['fr', 'Europe/Paris', '2026-12-04T19:59:00+01:00', true],
    ['fr', 'Europe/Paris', '2026-12-05T11:00:00+01:00', false],
    ['fr', 'Europe/Paris', '2026-12-25T11:00:00+01:00', false],
    ['fr', 'Europe/Paris', '2027-05-17T11:00:00+02:00', false],
    ['gb', 'Europe/London', '2026-12-06T03:00:00Z', true],
  ]
  test.each(cases)('%s in %s at %s: %s', (id, zone, at, open) => {
    expect(isOpen(packOf(id), zone, Date.parse(at))).toBe(open)
  })
})

test('caps, rest and consent', () => {
  expect(RULE_PACKS.filter(({ per24h }) => per24h === 3).map(({ id }) => id)).toEqual([
    'us-florida',
    'us-oklahoma',
    'us-maryland',
  ])
  expect(packOf('fr')).toMatchObject({ per30d: 4, restAfterRefusalDays: 60, consent: { from: '2026-08-11' } })
  expect(packOf('de')).toMatchObject({ consent: { from: null, keptYears: 5 } })
  expect(packOf('gb')).toMatchObject({ per24h: null, per30d: null, consent: null, windows: [] })
})

test('a number of Miami is Florida’s and the federation’s', () => {
  const lead = { place: { country: 'US', region: null }, card: { phone: '+13055550100' } }
  expect(findRulePacks({ rulePacks: [...RULE_PACKS] }, lead).map(({ id }) => id)).toEqual(['us-federal', 'us-florida'])
})
