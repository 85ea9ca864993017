/** The next deadline, carried on from step to step by what each step names: never late, and without a look at everybody. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import { evolve } from '#domain/evolve/index.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import { earliestAfter } from '#domain/evolve/next-deadline.ts'
import type { Floor } from '#domain/floor/state.ts'
import { given } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import { available, dialing, onlyLeads } from '#tests/support/story.ts'
import { days, live } from './random-day.ts'

test('the deadline carried on from step to step is never later than the one found by looking at everything', () => {
  fc.assert(
    fc.property(days(150), (day) => {
      let known: number | null = null
      live(day, (after, before) => {
        const recorded = after.journal.slice(before.journal.length)
        known = known === null ? null : earliestAfter(known, after.floor, recorded)
        const exact = nextDeadline(after.floor)
        expect(known ?? exact).toBeLessThanOrEqual(exact)
        // As the object does: all is looked at again when the moment has come.
        if (known === null || known <= after.now) known = exact
      })
    }),
    { numRuns: 300, seed: 20 },
  )
})

test('a deadline that comes nearer by an event is seen at once', () => {
  const { floor } = given(onlyLeads(lead('acme')), available('ann'), dialing('ann', 'acme')).world
  const [callId = ''] = Object.keys(floor.calls)
  const far = Number.MAX_SAFE_INTEGER
  const at = floor.at + 1_000
  const ended: FloorEvent = { type: 'CallEnded', callId, agentId: 'ann', reason: 'hung-up', wrapUpEndsAt: at + 60_000 }
  const line: Recorded = { seq: floor.seq + 1, at, actorId: 'ann', commandId: null, event: ended }
  expect(earliestAfter(far, evolve(floor, line), [line])).toBe(at + 60_000)
})

test('carrying the deadline on looks at nobody whom the event does not name', () => {
  const { floor } = given(onlyLeads(lead('acme')), available('ann'), dialing('ann', 'acme')).world
  const [callId = ''] = Object.keys(floor.calls)
  let walks = 0
  const counted = <T extends object>(record: T): T =>
    new Proxy(record, {
      ownKeys: (target) => {
        walks += 1
        return Reflect.ownKeys(target)
      },
    })
  const watched: Floor = {
    ...floor,
    agents: counted(floor.agents),
    leases: counted(floor.leases),
    calls: counted(floor.calls),
    nudges: counted(floor.nudges),
  }
  const told = (event: FloorEvent): Recorded[] => [
    { seq: floor.seq + 1, at: floor.at, actorId: 'ann', commandId: null, event },
  ]
  const known = nextDeadline(floor)
  earliestAfter(known, watched, told({ type: 'NotesWritten', callId, agentId: 'ann', text: 'Twelve vans' }))
  earliestAfter(known, watched, told({ type: 'CallHeld', callId, agentId: 'ann' }))
  earliestAfter(known, watched, told({ type: 'LeaseEnded', leadId: 'acme', agentId: 'ann', why: 'released' }))
  expect(walks).toBe(0)
  nextDeadline(watched)
  expect(walks).toBeGreaterThan(3)
})
