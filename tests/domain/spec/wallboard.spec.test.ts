/** AU5: what a screen on the wall is shown. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recorded } from '#domain/events/index.ts'
import { evolve, evolveAll } from '#domain/evolve/index.ts'
import type { WallboardNames } from '#domain/floor/settings-parts.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { type Audience, reveal, revealFloor, toAudience } from '#domain/views/audience.ts'
import { toWallName, toWallReplica } from '#domain/views/wall.ts'
import { did, given } from '#tests/support/given.ts'
import { available, callOn, chose, holding, seated, talking } from '#tests/support/story.ts'
import { settings, START } from '#tests/support/world.ts'
import { days, live, morning } from '../laws/random-day.ts'

const wall = (names: WallboardNames): Audience => ({ type: 'wall', names })
const showing = (names: WallboardNames) => ({ ...settings, wallboard: { ...settings.wallboard, names } })

const callId = callOn('acme')
const day = given(
  seated('max'),
  talking('ann', 'acme'),
  holding('bob', 'bolt'),
  available('cat'),
  chose('ann', 'acme', 'go-on', 'large'),
  did('ann', { type: 'WriteNotes', callId, text: 'her notes' }),
  did('ann', { type: 'RecordAnswer', callId, key: 'money', value: 'her answer' }),
  did('ann', { type: 'RaiseHand', reason: 'her trouble' }),
  did('max', { type: 'Nudge', callId, nodeId: 'enterprise', text: 'his nudge' }),
  did('max', { type: 'ScheduleCallback', leadId: 'core', dueAt: START + 1, ownerId: 'bob', note: 'his callback' }),
  did('max', { type: 'ForceNotReady', agentId: 'cat', notReadyReason: 'break', reason: 'too long on the phone' }),
)

describe('what a screen on the wall is shown', () => {
  test('AU5 it sees everybody’s state, since when it lasts, and what has been counted', () => {
    const { floor } = day.world
    const shown = revealFloor(floor, wall('initials'))
    expect(Object.values(shown.calls).map(({ agentId, phase, phaseSince }) => [agentId, phase, phaseSince])).toEqual([
      ['ann', 'talking', floor.calls[callId]?.phaseSince],
    ])
    expect(Object.values(shown.leases).map(({ agentId }) => agentId)).toEqual(['bob'])
    expect(shown.agents['ann']).toMatchObject({ fullName: 'AA', handRaised: { at: floor.at, reason: '' } })
    expect(shown.agents['cat']).toMatchObject({ duty: 'not-ready', reason: 'not-ready', limitAt: null })
    expect(shown.tallies['ann']).toMatchObject({ calls: 1, contacts: 1, bookings: 0 })
  })

  test('AU5 of leads, scripts, notes, reasons, and who watches or owns what, nothing is told', () => {
    const { floor, journal } = day.world
    for (const names of ['full', 'first', 'initials', 'none'] as const) {
      const told = [revealFloor({ ...floor, settings: showing(names) }, wall(names)), ...linesFor(journal, names)]
      const text = JSON.stringify(told)
      for (const secret of [
        'her notes',
        'her answer',
        'her trouble',
        'his nudge',
        'his callback',
        'too long',
        'acme',
        'bolt',
        'core',
        'pitch',
        '"reason":"break"',
        '+44',
        '@',
      ])
        expect(text).not.toContain(secret)
    }
  })

  test.each([
    ['full', 'Dr. Ada Lovelace', 'Dr. Ada Lovelace'],
    ['first', 'Dr. Ada Lovelace', 'Ada'],
    ['first', 'Lovelace, Ada', 'Ada'],
    ['first', 'Ms Lovelace', 'ML'],
    ['first', 'J. Lovelace', 'JL'],
    ['initials', 'Ada Byron Lovelace', 'AL'],
    ['initials', 'Ada', 'A'],
    ['none', 'Ada Lovelace', ''],
  ] as const)('AU5 with %s names %s is told as %j', (names, fullName, shown) => {
    expect(toWallName(fullName, names)).toBe(shown)
  })

  test('AU5 a new setting of names is another view, and so another picture', () => {
    const { floor } = day.world
    const viewer = { userId: 'tv', role: 'agent', wall: true } as const
    expect(toAudience(floor, viewer)).toEqual(wall('initials'))
    expect(toAudience({ ...floor, settings: showing('none') }, viewer)).toEqual(wall('none'))
  })
})

const linesFor = (journal: readonly Recorded[], names: WallboardNames): Recorded[] =>
  journal.flatMap((line) => reveal(line, wall(names)) ?? [])

/** Whatever names somebody: the words on a lead’s card, and the surnames of the team. */
function personalWords(floor: Floor, journal: readonly Recorded[]): ReadonlySet<string> {
  const words = new Set(['Ash', 'Birch', 'Cedar', 'Maple', 'Myrtle', 'Alder'])
  const cards = [
    ...Object.values(floor.leases).map(({ lead }) => lead),
    ...journal.flatMap(({ event }) => ('lead' in event ? [event.lead] : [])),
  ]
  for (const { leadId, name, company, phone, email } of cards)
    for (const word of [leadId, name, company, phone, email]) if (word) words.add(word)
  for (const { event } of journal) if ('text' in event && event.text.length > 3) words.add(event.text)
  return words
}

test('AU5 whatever a day brings, no personal word is in what a screen on the wall is told', () => {
  fc.assert(
    fc.property(days(120), (steps) => {
      const { journal, floor } = live(steps)
      const told = journal.slice(morning.journal.length).flatMap((line) => reveal(line, wall('first')) ?? [])
      const text = JSON.stringify([told, revealFloor({ ...floor, settings: showing('first') }, wall('first'))])
      const found = [...personalWords(floor, journal)].filter((word) =>
        text.includes(JSON.stringify(word).slice(1, -1)),
      )
      expect(found).toEqual([])
    }),
    { numRuns: 40, seed: 7 },
  )
})

test('AU5 a screen on the wall counts what the floor counts', () => {
  fc.assert(
    fc.property(days(120), (steps) => {
      const { journal } = live(steps)
      const start = evolveAll(emptyFloor('north', settings), morning.journal)
      const { names } = start.settings.wallboard
      const audience = wall(names)
      let [floor, shown] = [start, revealFloor(start, audience)]
      for (const line of journal.slice(morning.journal.length)) {
        floor = evolve(floor, line)
        if (floor.settings.wallboard.names !== names) return
        const told = reveal(line, audience)
        if (told) shown = toWallReplica(evolve(shown, told))
      }
      for (const [agentId, { calls, contacts, bookings, talkMs }] of Object.entries(floor.tallies))
        expect(shown.tallies[agentId]).toMatchObject({ calls, contacts, bookings, talkMs })
    }),
    { numRuns: 25, seed: 8 },
  )
})
