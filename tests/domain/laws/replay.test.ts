/** Law 1: folding the journal gives the floor that stands in memory. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FloorEvent, Recorded } from '#domain/events/index.ts'
import { evolveLead } from '#domain/evolve/hopper-lead.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { emptyFloor, Floor } from '#domain/floor/state.ts'
import { settings } from '#tests/support/world.ts'
import { days, live, morning } from './random-day.ts'

const orders = ({ agents, leases, calls, callbacks, nudges, unconfirmed, watches }: Floor): string[][] =>
  [agents, leases, calls, callbacks, nudges, unconfirmed, watches].map((record) => Object.keys(record))

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('the journal, written and read again, folds to the same floor', () => {
  fc.assert(
    fc.property(days(120), (day) => {
      const { floor, journal } = live(day)
      const read = journal.map((line) => Recorded.parse(throughJson(line)))
      expect(read).toEqual(journal)
      const replayed = evolveAll(emptyFloor('north', settings), read)
      expect(replayed).toEqual(floor)
      // What is iterated over must come in the same order too, or the next decision differs.
      expect(orders(replayed)).toEqual(orders(floor))
    }),
    { numRuns: 60, seed: 1 },
  )
})

test('a snapshot, written and read again, is the same floor, and folds on to the same', () => {
  fc.assert(
    fc.property(days(120), fc.nat({ max: 99 }), (day, percent) => {
      const { floor, journal } = live(day)
      expect(Floor.parse(throughJson(floor))).toEqual(floor)
      const cut = Math.floor((journal.length * percent) / 100)
      const snapshot = Floor.parse(throughJson(evolveAll(emptyFloor('north', settings), journal.slice(0, cut))))
      const folded = evolveAll(snapshot, journal.slice(cut))
      expect(folded).toEqual(floor)
      expect(orders(folded)).toEqual(orders(floor))
    }),
    { numRuns: 60, seed: 2 },
  )
})

test('a fold leaves the floor that it began with as it was', () => {
  fc.assert(
    fc.property(days(60), fc.nat({ max: 99 }), (day, percent) => {
      const { journal } = live(day)
      const cut = Math.floor((journal.length * percent) / 100)
      const start = evolveAll(emptyFloor('north', settings), journal.slice(0, cut))
      const before = structuredClone(start)
      evolveAll(start, journal.slice(cut))
      expect(start).toEqual(before)
    }),
    { numRuns: 40, seed: 4 },
  )
})

test('the workability of a lead is the fold of the same journal', () => {
  fc.assert(
    fc.property(days(120), (day) => {
      const { leads, journal } = live(day)
      const since = journal.slice(morning.journal.length)
      for (const [leadId, start] of morning.leads) {
        const mine = since.filter(({ event }) => leadIdOf(event) === leadId)
        expect(mine.reduce(evolveLead, start)).toEqual(leads.get(leadId))
      }
    }),
    { numRuns: 40, seed: 3 },
  )
})

const leadIdOf = (event: Recorded['event']): string | null =>
  event.type === 'CallHandedOver' ? event.call.leadId : 'leadId' in event ? event.leadId : null

test('every kind of event comes up in random days', () => {
  const seen = new Set<string>()
  for (const day of fc.sample(days(400), { numRuns: 60, seed: 16 }))
    for (const { event } of live(day).journal) seen.add(event.type)
  const all = FloorEvent.options.map(({ shape }) => shape.type.value)
  // Calls logged by hand, and leads sent away, come through the API alone; no shift lasts a fortnight; only stored lines
  // tell of a published script.
  expect(all.filter((type) => !seen.has(type))).toEqual([
    'LeadLeft',
    'LeadMerged',
    'CallLogged',
    'OutcomeStood',
    'ScriptVersionPublished',
  ])
})
