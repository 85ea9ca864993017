/** The hopper is a fold too: what must be true of a lead's workability whatever happens to it. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findHolds, listNextLeads } from '#domain/decide/next-lead.ts'
import { evolveLead, findTouchedLead } from '#domain/evolve/hopper-lead.ts'
import { factsOf } from '#tests/support/world.ts'
import { days, live, morning } from './random-day.ts'

test('every call counts as one attempt, newest first, and a blocked number stays so until the block is lifted', () => {
  fc.assert(
    fc.property(days(150), (day) => {
      const { leads, journal } = live(day, (after, before) => {
        const lifted = after.journal
          .slice(before.journal.length)
          .some(({ event }) => event.type === 'SuppressionLifted')
        for (const [leadId, lead] of before.leads)
          if (lead.suppressed && !lifted) expect(after.leads.get(leadId)?.suppressed).toBe(true)
      })
      const since = journal.slice(morning.journal.length)
      for (const [leadId, lead] of leads) {
        const calls = since.filter(({ event }) => event.type === 'CallStarted' && event.leadId === leadId)
        expect(lead.card.attempts).toBe((morning.leads.get(leadId)?.card.attempts ?? 0) + calls.length)
        expect(lead.recentAttempts).toEqual(lead.recentAttempts.toSorted((left, right) => right - left))
        expect(lead.lastAttemptAt).toBe(calls.at(-1)?.at ?? null)
      }
    }),
    { numRuns: 80, seed: 12 },
  )
})

test('an event that touches no lead changes none', () => {
  fc.assert(
    fc.property(days(120), (day) => {
      const { leads, journal } = live(day)
      for (const line of journal) {
        if (findTouchedLead(line.event) !== null) continue
        for (const lead of leads.values()) expect(evolveLead(lead, line)).toBe(lead)
      }
    }),
    { numRuns: 20, seed: 13 },
  )
})

test('NX3 what is offered may be taken, and nothing that may be taken is left out', () => {
  fc.assert(
    fc.property(days(80), (day) => {
      const world = live(day)
      const facts = factsOf(world)
      for (const agentId of ['ann', 'bob', 'cat']) {
        const offered = listNextLeads(world.floor, agentId, world.now, facts, 50).map(({ lead }) => lead.card.leadId)
        const free = [...world.leads.values()].filter(
          (lead) => findHolds(world.floor, lead, agentId, world.now).length === 0,
        )
        expect(offered.toSorted()).toEqual(free.map(({ card }) => card.leadId).toSorted())
        expect(listNextLeads(world.floor, agentId, world.now, facts, 2).map(({ lead }) => lead.card.leadId)).toEqual(
          offered.slice(0, 2),
        )
      }
    }),
    { numRuns: 60, seed: 14 },
  )
})

test('NX2 a lead held back until a moment is not held back by that rule at it', () => {
  fc.assert(
    fc.property(days(80), (day) => {
      const world = live(day)
      for (const lead of world.leads.values()) {
        for (const { rule, until } of findHolds(world.floor, lead, 'ann', world.now)) {
          if (until === null || rule === 'leased' || rule === 'callback-pending') continue
          expect(until).toBeGreaterThan(world.now)
          expect(findHolds(world.floor, lead, 'ann', until).map((hold) => hold.rule)).not.toContain(rule)
        }
      }
    }),
    { numRuns: 60, seed: 15 },
  )
})
