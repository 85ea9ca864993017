/** NX: which lead is next, and what holds the others back until when. */
import { describe, expect, test } from 'vitest'
import { findHolds, listNextLeads } from '#domain/decide/next-lead.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import type { Hold } from '#domain/vocabulary/why.ts'
import { did, given, type Scenario, type Step } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import {
  atTime,
  available,
  holding,
  known,
  later,
  leadNow,
  onlyLeads,
  seated,
  talking,
  teamSets,
} from '#tests/support/story.ts'
import { DAY, factsOf, HOUR, MINUTE, START } from '#tests/support/world.ts'

const order = ({ world }: Scenario, agentId = 'ann'): string[] =>
  listNextLeads(world.floor, agentId, world.now, factsOf(world), 20).map(({ lead: { card } }) => card.leadId)

const holds = ({ world }: Scenario, leadId: string, agentId = 'ann'): Hold[] => {
  const found = world.leads.get(leadId)
  return found ? findHolds(world.floor, found, agentId, world.now) : []
}

const schedule = (leadId: string, dueAt: number, ownerId: string): Step =>
  did('max', { type: 'ScheduleCallback', leadId, dueAt, ownerId })

describe('the order', () => {
  const hopper = onlyLeads(
    lead('e-low', { card: { priority: 'low' } }),
    lead('d-tried', { lastAttemptAt: START - 5 * DAY }),
    lead('c-shared'),
    lead('b-own', { card: { ownerId: 'ann' } }),
    lead('a-urgent', { card: { priority: 'urgent' }, lastAttemptAt: START - DAY }),
    lead('a-team'),
    lead('a-mine'),
    lead('a-mine-later'),
  )

  test('NX1 own callbacks, team callbacks, priority, least recently tried, own before shared, id', () => {
    const floor = given(
      available('ann', 'bob'),
      seated('max'),
      hopper,
      schedule('a-mine-later', START + 3 * MINUTE, 'ann'),
      schedule('a-mine', START + 2 * MINUTE, 'ann'),
      schedule('a-team', START + MINUTE, 'bob'),
      later(31 * MINUTE),
      did('system', { type: 'RunDueDeadlines' }),
    )
    expect(order(floor)).toEqual([
      'a-mine',
      'a-mine-later',
      'a-team',
      'a-urgent',
      'b-own',
      'c-shared',
      'd-tried',
      'e-low',
    ])
  })

  test('NX1 the same state gives the same order, however the hopper lists it', () => {
    const forwards = given(available('ann'), hopper)
    const backwards = given(available('ann'), (world) =>
      onlyLeads(...[...hopper(world).leads.values()].toReversed())(world),
    )
    expect(order(backwards)).toEqual(order(forwards))
  })

  test('NX3 what is handed out is the first of the true next leads', () => {
    const floor = given(available('ann', 'bob'), hopper, holding('bob', 'a-urgent'))
    const [first = ''] = order(floor)
    floor.when({ type: 'TakeNextLead' }, 'ann').brings({ type: 'LeadLeased', leadId: first })
  })

  test('NX1 each offer says why: rule, priority, attempts', () => {
    given(available('ann'), hopper)
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({
        type: 'LeadLeased',
        why: { rule: 'priority', priority: 'urgent', dueAt: null, attempts: 0, lastAttemptAt: START - DAY },
      })
  })
})

describe('a lead is held back', () => {
  const cases: readonly (readonly [string, HopperLead, Partial<Hold>])[] = [
    ['on the do-not-call list', lead('acme', { suppressed: true }), { rule: 'do-not-call', until: null }],
    ['without a number', lead('acme', { card: { phone: null } }), { rule: 'no-phone', until: null }],
    [
      'a duplicate of an older one',
      lead('acme', { duplicateOf: 'bolt' }),
      { rule: 'duplicate-number', value: 'bolt', until: null },
    ],
    ['won', lead('acme', { card: { status: 'won' } }), { rule: 'closed-status', value: 'won', until: null }],
    ['lost', lead('acme', { card: { status: 'lost' } }), { rule: 'closed-status', value: 'lost', until: null }],
    ['finished', lead('acme', { finished: true }), { rule: 'closed-status', until: null }],
    [
      'owned by another',
      lead('acme', { card: { ownerId: 'bob' } }),
      { rule: 'other-owner', value: 'Bob Birch', until: null },
    ],
    [
      'over the cap of its life',
      lead('acme', { card: { attempts: 8 } }),
      { rule: 'attempts-life', value: '8 of 8', until: null },
    ],
    [
      'over the cap of the rolling day',
      lead('acme', { recentAttempts: [START - 11 * HOUR, START - 12 * HOUR] }),
      { rule: 'attempts-rolling', value: '2 of 2', until: START + 12 * HOUR },
    ],
    [
      'over the cap of the calendar day',
      lead('acme', { recentAttempts: [START - HOUR, START - 2 * HOUR] }),
      { rule: 'attempts-day', value: '2 of 2', until: START + 14 * HOUR },
    ],
    [
      'resting after its last outcome',
      lead('acme', { lastAttemptAt: START - HOUR, lastOutcome: 'no-answer' }),
      { rule: 'cooldown', value: 'no-answer', until: START + 3 * HOUR },
    ],
    [
      'resting as its disposition said',
      lead('acme', { lastAttemptAt: START - HOUR, lastOutcome: 'busy', notBefore: START + DAY }),
      { rule: 'cooldown', until: START + DAY },
    ],
    ['skipped', lead('acme', { skippedUntil: START + HOUR }), { rule: 'skipped', until: START + HOUR }],
    [
      'where nothing tells the zone, in a team that calls all day',
      lead('acme', { card: { zone: UNKNOWN_ZONE } }),
      { rule: 'unknown-zone', until: null },
    ],
    [
      'where the working day is over',
      lead('acme', { card: { zone: 'Pacific/Auckland' } }),
      { rule: 'calling-hours', value: 'Pacific/Auckland', until: START + 9 * HOUR },
    ],
  ]

  test.each(cases)('NX2 %s', (_why, held, expected) => {
    const floor = given(available('ann', 'bob'), onlyLeads(held))
    expect(holds(floor, 'acme')).toContainEqual(expect.objectContaining(expected))
    floor.when({ type: 'TakeNextLead' }, 'ann').refused('no-lead-ready')
  })

  test.each(cases.filter(([, , { until }]) => until))(
    'NX2 %s qualifies at the moment it names',
    (_why, held, named) => {
      const then = named.until ?? 0
      const still = given(available('ann'), onlyLeads(held), atTime(then - 1))
      expect(holds(still, 'acme').map(({ rule }) => rule)).toContain(named.rule)
      const free = given(available('ann'), onlyLeads(held), atTime(then))
      expect(holds(free, 'acme').map(({ rule }) => rule)).not.toContain(named.rule)
    },
  )

  test('NX2 held by another, with the name and the end of the preview', () => {
    expect(holds(given(holding('bob', 'acme')), 'acme')).toEqual([
      { rule: 'leased', value: 'Bob Birch', until: START + 3 * MINUTE },
    ])
    expect(holds(given(talking('bob', 'acme')), 'acme')).toMatchObject([{ rule: 'live-call', until: null }])
  })

  test('NX2 a lead is held back with a callback at a later moment', () => {
    const floor = given(available('ann'), seated('max'), schedule('acme', START + HOUR, 'ann'))
    expect(holds(floor, 'acme')).toMatchObject([{ rule: 'callback-pending', until: START + HOUR }])
  })

  test('NX2 a lead is held back with another’s callback: until it falls to the team', () => {
    const floor = given(available('ann'), seated('max'), schedule('acme', START + HOUR, 'bob'))
    const until = START + HOUR + 30 * MINUTE
    expect(holds(floor, 'acme')).toMatchObject([{ rule: 'callback-pending', until }])
    const due = floor.and(later(HOUR + MINUTE))
    expect(holds(due, 'acme')).toMatchObject([{ rule: 'callback-pending', value: 'bob', until }])
    const fallen = floor.and(atTime(until), did('system', { type: 'RunDueDeadlines' }))
    expect(holds(fallen, 'acme')).toEqual([])
  })

  test('NX2 attempts count in the zone of the called party', () => {
    const twice = { recentAttempts: [START - 11 * HOUR, START - 12 * HOUR] }
    const day = (zone: string) =>
      holds(given(available('ann'), onlyLeads(lead('acme', { ...twice, card: { zone } }))), 'acme').map(
        ({ rule }) => rule,
      )
    expect(day('Europe/London')).not.toContain('attempts-day')
    expect(day('America/Los_Angeles')).not.toContain('attempts-day')
    expect(day('Pacific/Auckland')).toContain('attempts-day')
  })

  test('NX9 by what was tried on every lead of its number, on this floor and elsewhere', () => {
    const siblings = { attempts: 4, recentAttempts: [START - 2 * HOUR] }
    const elsewhere = { attempts: 3, recentAttempts: [START - 26 * HOUR, START - 40 * DAY] }
    const own = { card: { attempts: 1 }, recentAttempts: [START - 20 * HOUR] }
    const held = (differences: Parameters<typeof lead>[1]) =>
      holds(given(available('ann'), onlyLeads(lead('acme', differences))), 'acme')
    expect(held(own)).toEqual([])
    expect(held({ ...own, siblings })).toMatchObject([
      { rule: 'attempts-rolling', value: '2 of 2', until: START + 4 * HOUR },
    ])
    expect(held({ ...own, siblings, elsewhere })[0]).toMatchObject({ rule: 'attempts-life', value: '8 of 8' })
    expect(held({ ...own, elsewhere })).toEqual([])
  })

  test('NX9 when a lead taken by hand is dialled, too', () => {
    const siblings = { attempts: 2, recentAttempts: [START - HOUR, START - 2 * HOUR] }
    given(available('ann'), onlyLeads(lead('acme', { siblings, duplicateOf: 'bolt' })), holding('ann', 'acme'))
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .refused('lead-held-back', { hold: { rule: 'attempts-day', value: '2 of 2' } })
  })
})

describe('calling hours', () => {
  const summer = Date.UTC(2026, 6, 7)
  const winter = Date.UTC(2026, 0, 6)

  test.each([
    ['London in winter', 'Europe/London', winter + 8 * HOUR],
    ['London in summer', 'Europe/London', summer + 7 * HOUR],
    ['New York in winter', 'America/New_York', winter + 13 * HOUR],
    ['New York in summer', 'America/New_York', summer + 12 * HOUR],
    ['Kathmandu', 'Asia/Kathmandu', winter + 2.25 * HOUR],
  ])('NX4 calling hours open at eight in %s', (_where, zone, opens) => {
    const there = onlyLeads(lead('acme', { card: { zone } }))
    expect(order(given(available('ann'), there, atTime(opens - 1)))).toEqual([])
    expect(order(given(available('ann'), there, atTime(opens)))).toEqual(['acme'])
  })

  test('NX4 nobody is called where nothing tells the zone, not by hand either, but for who calls us', () => {
    const unknown = [available('ann'), onlyLeads(lead('acme', { card: { zone: UNKNOWN_ZONE } }))]
    const chosen = given(...unknown, did('ann', { type: 'TakeLead', leadId: 'acme', by: 'chosen' }))
    chosen
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .refused('lead-held-back', { hold: { rule: 'unknown-zone' } })
    given(...unknown, did('ann', { type: 'TakeLead', leadId: 'acme', by: 'inbound' }))
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .brings({ type: 'CallStarted' }, { type: 'CallConnected' })
  })

  test('NX4 a number that may lie in several zones is called when all agree', () => {
    const either = onlyLeads(lead('acme', { card: { zone: 'America/New_York|America/Los_Angeles' } }))
    expect(order(given(available('ann'), either, atTime(winter + 15 * HOUR)))).toEqual([])
    expect(order(given(available('ann'), either, atTime(winter + 17 * HOUR)))).toEqual(['acme'])
    expect(order(given(available('ann'), either, atTime(winter + 25 * HOUR)))).toEqual([])
  })

  test('NX4 Friday evening waits for Monday morning', () => {
    const friday = Date.UTC(2026, 2, 13, 20)
    const floor = given(available('ann'), atTime(friday))
    expect(holds(floor, 'acme')).toMatchObject([{ rule: 'calling-hours', until: Date.UTC(2026, 2, 16, 8) }])
  })
})

describe('a lead chosen by hand', () => {
  test.each([
    ['closed', lead('acme', { card: { status: 'lost' } })],
    ['resting', lead('acme', { lastAttemptAt: START - 1, lastOutcome: 'answered' })],
    ['skipped', lead('acme', { skippedUntil: START + HOUR })],
    ['a duplicate', lead('acme', { duplicateOf: 'bolt' })],
    ['outside its calling hours', lead('acme', { card: { zone: 'Pacific/Auckland' } })],
  ])('NX5 a lead chosen by hand may be %s', (_what, chosen) => {
    given(available('ann'), known(chosen))
      .when({ type: 'TakeLead', leadId: 'acme' }, 'ann')
      .brings({ type: 'LeadLeased', source: 'chosen', why: expect.objectContaining({ rule: 'chosen' }) })
  })

  test.each([
    ['do-not-call', lead('acme', { suppressed: true })],
    ['no-phone', lead('acme', { card: { phone: null } })],
    ['other-owner', lead('acme', { card: { ownerId: 'bob' } })],
  ])('NX5 a lead chosen by hand is bound by %s', (rule, chosen) => {
    given(available('ann'), known(chosen))
      .when({ type: 'TakeLead', leadId: 'acme' }, 'ann')
      .refused('lead-held-back', { hold: expect.objectContaining({ rule }) })
  })

  test.each([
    ['do-not-call', lead('acme', { suppressed: true })],
    ['no-phone', lead('acme', { card: { phone: null } })],
  ])('NX5 a caller is served although %s holds their lead', (_rule, held) => {
    given(available('ann'), known(held))
      .when({ type: 'TakeLead', leadId: 'acme', by: 'inbound', answer: true }, 'ann')
      .brings({ type: 'LeadLeased' }, { type: 'CallStarted', inbound: true }, { type: 'CallConnected' })
  })

  test('NX5 a colleague’s lead who rings us is served by whoever answers, and stays the colleague’s', () => {
    given(available('ann'), known(lead('acme', { card: { ownerId: 'bob' } })))
      .when({ type: 'TakeLead', leadId: 'acme', by: 'inbound' }, 'ann')
      .brings({ type: 'LeadLeased', agentId: 'ann', source: 'inbound' })
      .so(({ leads }) => expect(leads.get('acme')?.card.ownerId).toBe('bob'))
  })

  test('NX5 one who rings us when we owe them a call is not dialled: it keeps the callback, at any hour', () => {
    given(available('ann'), seated('max'), schedule('acme', START + 1, 'ann'), later(14 * HOUR))
      .when({ type: 'TakeLead', leadId: 'acme', by: 'inbound' }, 'ann')
      .brings({ type: 'LeadLeased', source: 'inbound', callbackId: expect.any(String) })
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .brings({ type: 'CallStarted', callbackId: expect.any(String) }, { type: 'CallConnected' })
  })

  test('NX5 ownership does not bind a manager', () => {
    given(available('max'), known(lead('acme', { card: { ownerId: 'bob' } })))
      .when({ type: 'TakeLead', leadId: 'acme' }, 'max')
      .brings({ type: 'LeadLeased', agentId: 'max' })
  })
})

describe('a due callback', () => {
  const scheduled = (state: HopperLead): Scenario =>
    given(
      available('ann'),
      seated('max'),
      onlyLeads(lead('acme')),
      schedule('acme', START + 1, 'ann'),
      known(state),
      later(1),
    )

  test.each([
    ['rests', lead('acme', { lastAttemptAt: START - 1, lastOutcome: 'answered' })],
    ['is capped', lead('acme', { card: { attempts: 8 }, recentAttempts: [START - 1, START - 2] })],
    ['belongs to another', lead('acme', { card: { ownerId: 'bob' } })],
    ['is closed', lead('acme', { card: { status: 'lost' } })],
  ])('NX6 a due callback is kept although the lead %s', (_what, state) => {
    scheduled(state)
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', source: 'callback', why: expect.objectContaining({ rule: 'own-callback' }) })
  })

  test.each([
    ['do-not-call', lead('acme', { suppressed: true })],
    ['calling hours', lead('acme', { card: { zone: 'Pacific/Auckland' } })],
  ])('NX6 a due callback is never kept against %s', (_what, state) => {
    scheduled(state).when({ type: 'TakeNextLead' }, 'ann').refused('no-lead-ready')
  })

  test("NX6 a due callback is never kept against another's lease", () => {
    scheduled(lead('acme')).and(holding('bob', 'acme')).when({ type: 'TakeNextLead' }, 'ann').refused('no-lead-ready')
  })

  test('NX7 with nothing to call, the refusal names the next callback that falls due', () => {
    given(
      available('ann'),
      seated('max'),
      onlyLeads(lead('acme'), lead('bolt'), lead('core')),
      schedule('acme', START + 2 * HOUR, 'ann'),
      schedule('bolt', START + HOUR, 'ann'),
      schedule('core', START + MINUTE, 'bob'),
    )
      .when({ type: 'TakeNextLead' }, 'ann')
      .refused('no-lead-ready', { nextAt: START + HOUR })
  })

  test('NX7 the refusal names no moment where no callback is scheduled', () => {
    given(available('ann'), onlyLeads())
      .when({ type: 'TakeNextLead' }, 'ann')
      .refused('no-lead-ready', { nextAt: null })
  })
})

test('NX2 the rules change with the settings of the team', () => {
  const tried = leadNow('acme', (one) => ({ ...one, recentAttempts: [START - 11 * HOUR, START - 12 * HOUR] }))
  const floor = given(available('ann'), tried)
  expect(order(floor)).not.toContain('acme')
  expect(order(floor.and(teamSets({ attempts: { life: 9, day: 9, rolling24h: 9 } })))).toContain('acme')
})
