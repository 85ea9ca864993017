/** RP: what the rule packs that a team has chosen hold back, for whom, and until when. */
import { describe, expect, test } from 'vitest'
import { closedAt } from '#domain/rule-packs/callback-time.ts'
import { findHolds } from '#domain/decide/next-lead.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { RulePack } from '#domain/floor/rule-pack.ts'
import type { Hold } from '#domain/vocabulary/why.ts'
import { given, type Step } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import { lunchBreak, pack, WEEKDAYS } from '#tests/support/packs.ts'
import { atTime, available, holding, onlyLeads, teamSets } from '#tests/support/story.ts'
import { DAY, HOUR, MINUTE, START } from '#tests/support/world.ts'

const ALWAYS = [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }]
/** A Wednesday. */
const at = (hour: number, minute = 0): number => Date.UTC(2026, 10, 25, hour, minute)
const IN_BRITAIN = { place: { country: 'GB', region: null } }

const chosen = (...rulePacks: RulePack[]): Step => teamSets({ rulePacks, callingHours: ALWAYS })

function holds(packs: readonly RulePack[], one: HopperLead, now = START): Hold[] {
  const { world } = given(available('ann'), chosen(...packs), onlyLeads(one), atTime(Math.max(now, START)))
  return findHolds(world.floor, one, 'ann', now)
}

const rules = (...asked: Parameters<typeof holds>): string[] => holds(...asked).map(({ rule }) => rule)

describe('a pack', () => {
  const capped = pack('gb', { per24h: 1 })
  const tried = lead('acme', { ...IN_BRITAIN, recentAttempts: [START - HOUR] })

  test('RP1 holds for the team that has chosen it, as it was then', () => {
    expect(rules([], tried)).toEqual([])
    expect(rules([capped], tried)).toEqual(['pack-24h'])
    expect(rules([pack('gb', { per24h: 2 })], tried)).toEqual([])
  })

  test('RP3 names itself, its version, the value and the moment it lets go', () => {
    expect(holds([capped], tried)).toEqual([
      { rule: 'pack-24h', value: '1 of 1 in 24 hours', until: START + 23 * HOUR, pack: 'Pack gb, 2026-11-01' },
    ])
  })

  test('RP3 each of several that hold is named', () => {
    expect(holds([capped, pack('uk', { per24h: 1 })], tried).map((hold) => hold.pack)).toEqual([
      'Pack gb, 2026-11-01',
      'Pack uk, 2026-11-01',
    ])
  })
})

describe('whom a pack holds for', () => {
  const florida = pack('fl', {
    country: 'US',
    regions: ['fl', 'florida'],
    prefixes: ['1305'],
    callingCode: '1',
    nowhere: ['1800'],
    per24h: 1,
  })
  const cases: readonly (readonly [string, HopperLead['place'], string | null, boolean])[] = [
    ['an address there, by its code', { country: 'US', region: 'FL' }, '+12125550100', true],
    ['an address there, by its name', { country: 'US', region: 'Florida' }, '+12125550100', true],
    ['an address in another state', { country: 'US', region: 'NY' }, '+13055550100', false],
    ['an address without a state and a number there', { country: 'US', region: null }, '+13055550100', true],
    ['an address without a state and a number elsewhere', { country: 'US', region: null }, '+12125550100', false],
    ['a number that lies nowhere', { country: 'US', region: null }, '+18005550100', true],
    ['a number of another country', { country: 'US', region: null }, '+447700900100', true],
    ['no number', { country: 'US', region: null }, null, true],
    ['another country', { country: 'CA', region: null }, '+13055550100', false],
    ['no known country', undefined, '+13055550100', false],
  ]
  test.each(cases)('RP2 %s', (_, place, phone, holdsThere) => {
    const one = lead('acme', { place, card: { phone }, recentAttempts: [START - HOUR] })
    expect(rules([florida], one).includes('pack-24h')).toBe(holdsThere)
  })
})

describe('hours and holidays', () => {
  const french = pack('gb', { windows: lunchBreak, holidays: [{ day: '2026-11-26', name: 'A feast' }] })
  const one = lead('acme', IN_BRITAIN)

  test('RP4 are those of the called party, with the break at noon', () => {
    expect(rules([french], one, at(9, 59))).toEqual(['pack-hours'])
    expect(rules([french], one, at(10))).toEqual([])
    expect(holds([french], one, at(13))).toMatchObject([{ rule: 'pack-hours', until: at(14) }])
    expect(rules([french], one, at(19, 59))).toEqual([])
    const abroad = lead('acme', { ...IN_BRITAIN, card: { zone: 'America/New_York' } })
    expect(rules([french], abroad, at(14))).toEqual(['pack-hours'])
    expect(rules([french], abroad, at(15))).toEqual([])
  })

  test('RP4 agree in every zone that is possible', () => {
    const somewhere = lead('acme', { ...IN_BRITAIN, card: { zone: 'Europe/London|Atlantic/Azores' } })
    expect(rules([french], somewhere, at(10, 30))).toEqual(['pack-hours'])
    expect(rules([french], somewhere, at(11, 30))).toEqual([])
  })

  test('RP4 a holiday holds all day, and the next hour is after it', () => {
    expect(holds([french], one, at(20))).toMatchObject([{ rule: 'pack-hours', until: at(10) + 2 * DAY }])
    expect(holds([french], one, at(11) + DAY)).toMatchObject([
      { rule: 'pack-holiday', value: 'A feast', until: at(10) + 2 * DAY },
    ])
  })

  test('RP4 a pack without hours allows every hour', () => {
    expect(rules([pack('gb')], one, at(3))).toEqual([])
  })
})

describe('a callback', () => {
  const french = pack('gb', { windows: lunchBreak, holidays: [{ day: '2026-11-26', name: 'A feast' }] })
  const someone = { zone: 'Europe/London', phone: '+447700900123', ...IN_BRITAIN }
  const closed = (time: number, ...rulePacks: readonly RulePack[]) =>
    closedAt({ callingHours: ALWAYS, rulePacks: [...rulePacks] }, someone, time, START)

  test('CB9 outside the hours of a rule pack is told the pack, and the next time that it allows', () => {
    expect(closed(at(13, 30), french)).toEqual({ nearest: at(14), pack: 'Pack gb', holiday: null })
    expect(closed(at(15), french)).toBeNull()
    expect(closed(at(13, 30))).toBeNull()
  })

  test('CB9 on a holiday is told its name, and a time after it', () => {
    expect(closed(at(11) + DAY, french)).toEqual({ nearest: at(10) + 2 * DAY, pack: 'Pack gb', holiday: 'A feast' })
  })

  test('CB9 is told a time that the team and every pack allow', () => {
    const late = pack('late', { windows: [{ weekdays: WEEKDAYS, fromMinute: 16 * 60, toMinute: 21 * 60 }] })
    expect(closed(at(13, 30), french, late)).toMatchObject({ nearest: at(16) })
    const morning = [{ weekdays: WEEKDAYS, fromMinute: 9 * 60, toMinute: 12 * 60 }]
    const ask = (time: number, packs: readonly RulePack[]) =>
      closedAt({ callingHours: morning, rulePacks: [...packs] }, someone, time, START)
    // The next morning is a holiday; the nearest hour of the team's is past the pack's.
    expect(ask(at(12, 30), [french])).toEqual({ nearest: at(11, 59), pack: null, holiday: null })
    expect(ask(at(12, 30), [late])).toEqual({ nearest: null, pack: null, holiday: null })
  })

  test('CB9 of a lead that no pack holds for asks the team alone', () => {
    const abroad = { ...someone, place: { country: 'DE', region: null } }
    expect(closedAt({ callingHours: ALWAYS, rulePacks: [french] }, abroad, at(13, 30), START)).toBeNull()
    expect(
      closedAt({ callingHours: ALWAYS, rulePacks: [french] }, { ...someone, place: undefined }, at(13, 30), START),
    ).toBeNull()
  })
})

describe('caps, refusals and consent', () => {
  test('RP5 count attempts on the number over 24 hours and 30 days', () => {
    const capped = pack('gb', { per30d: 4 })
    const own = lead('acme', { ...IN_BRITAIN, recentAttempts: [START - 5 * DAY, START - 10 * DAY] })
    expect(rules([capped], own)).toEqual([])
    const siblings = { attempts: 2, recentAttempts: [START - 20 * DAY, START - 29 * DAY] }
    expect(holds([capped], { ...own, siblings })).toMatchObject([
      { rule: 'pack-30d', value: '4 of 4 in 30 days', until: START + DAY },
    ])
  })

  test('RP6 a refusal rests for as long as the pack says', () => {
    const resting = pack('gb', { restAfterRefusalDays: 60 })
    const refused = (days: number) =>
      lead('acme', {
        ...IN_BRITAIN,
        lastOutcome: 'not-interested',
        lastAttemptAt: START - days * DAY,
        notBefore: START,
      })
    expect(holds([resting], refused(59))).toMatchObject([{ rule: 'pack-refusal', until: START + DAY }])
    expect(rules([resting], refused(60))).toEqual([])
    expect(rules([resting], { ...refused(1), lastOutcome: 'no-answer' })).toEqual([])
  })

  test('RP7 a pack that asks for consent holds whom none of stands, from its day on', () => {
    const asking = pack('gb', { consent: { from: null, keptYears: 5 } })
    expect(holds([asking], lead('acme', IN_BRITAIN))).toMatchObject([{ rule: 'pack-consent', until: null }])
    expect(rules([asking], lead('acme', { ...IN_BRITAIN, consentUntil: START + 1 }))).toEqual([])
    expect(rules([asking], lead('acme', { ...IN_BRITAIN, consentUntil: START }))).toEqual(['pack-consent'])
    const later = pack('gb', { consent: { from: '2026-12-11', keptYears: null } })
    expect(rules([later], lead('acme', IN_BRITAIN), Date.UTC(2026, 11, 9))).toEqual([])
    expect(rules([later], lead('acme', IN_BRITAIN), Date.UTC(2026, 11, 11))).toEqual(['pack-consent'])
  })
})

describe('at the telephone', () => {
  const shut = chosen(pack('gb', { consent: { from: null, keptYears: null } }))

  test('CA2 a lead chosen by hand is asked about at dial', () => {
    given(available('ann'), shut, onlyLeads(lead('acme', IN_BRITAIN)), holding('ann', 'acme'))
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .refused('lead-held-back', { hold: { rule: 'pack-consent', pack: 'Pack gb, 2026-11-01' } })
  })

  test('NX6 a due callback is never kept against a rule pack', () => {
    const one = lead('acme', { ...IN_BRITAIN, recentAttempts: [START - MINUTE] })
    const { world } = given(available('ann'), shut, onlyLeads(one))
    expect(findHolds(world.floor, one, 'ann', START).map(({ rule }) => rule)).toContain('pack-consent')
  })
})
