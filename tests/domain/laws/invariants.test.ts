/** Law 4: after every step the floor is whole, and nothing is without a way out. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '#domain/commands/index.ts'
import { dayDeadline, nextDeadline } from '#domain/floor/deadlines.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { getActivity, findCallByAgent, isLive, findLeaseByAgent } from '#domain/floor/selectors.ts'
import { leaseFaults, orderFaults } from '#tests/support/history.ts'
import { asked, passTime, type Witness } from '#tests/support/plausible/day.ts'
import { DAY, fenceOf, type World } from '#tests/support/world.ts'
import { days, live } from './random-day.ts'

test('IN1 IN2 IN3 IN4 IN5 IN6 hold after every commit, and the journal tells of one holder at a time', () => {
  fc.assert(
    fc.property(days(150), (day) => {
      const { journal, floor } = live(day, ({ floor: after }) => expect(invariants(after)).toEqual([]))
      expect(leaseFaults(journal)).toEqual([])
      expect(orderFaults(journal)).toEqual([])
      expect(floor.doubleDials).toBe(0)
    }),
    { numRuns: 300, seed: 6 },
  )
})

test('IN7 no call ever starts to a suppressed lead, or one without a number', () => {
  const watching: Witness = (after, before) => {
    for (const { event } of after.journal.slice(before.journal.length)) {
      if (event.type !== 'CallStarted') continue
      expect(before.leads.get(event.leadId)).toMatchObject({ suppressed: false })
      expect(event.lead.phone).not.toBeNull()
    }
  }
  fc.assert(
    fc.property(days(120), (day) => void live(day, watching)),
    { numRuns: 60, seed: 7 },
  )
})

/** Lets time pass from deadline to deadline until only midnights are left. */
function untilQuiet(world: World): World {
  let next = world
  for (let step = 0; step < 400; step += 1) {
    const due = nextDeadline(next.floor)
    if (due === null || (due === dayDeadline(next.floor) && step > 0 && due > next.floor.at + 2 * DAY)) return next
    next = passTime({ ...next, now: Math.max(next.now, due) })
    if (onlyMidnights(next)) return next
  }
  throw new Error('deadlines without end')
}

const onlyMidnights = ({ floor }: World): boolean => nextDeadline(floor) === dayDeadline(floor)

test('LE5 WR5 CO3 CB2 DU7 nothing that has a deadline outlives it', () => {
  fc.assert(
    fc.property(days(100), fc.boolean(), (day, everybodyLeaves) => {
      const evening = live(day)
      const left = everybodyLeaves ? [...evening.people.keys()].reduce(leaves, evening) : evening
      const { floor } = untilQuiet(left)
      const calls = Object.values(floor.calls)
      expect(calls.filter((call) => !isLive(call))).toEqual([])
      expect(Object.values(floor.leases).filter(({ expiresAt }) => expiresAt !== null)).toEqual([])
      expect(floor.nudges).toEqual({})
      const busy = new Set(calls.map(({ leadId }) => leadId))
      expect(
        Object.values(floor.callbacks).filter(({ ownerId, leadId }) => ownerId !== null && !busy.has(leadId)),
      ).toEqual([])
      for (const agent of Object.values(floor.agents)) {
        if (agent.reachable) continue
        const call = findCallByAgent(floor, agent.agentId)
        expect(call ? call.orphanedAt : agent.duty).not.toBe(call ? null : 'available')
        if (!call) expect(agent.duty).toBe('logged-out')
      }
    }),
    { numRuns: 150, seed: 8 },
  )
})

const leaves = (world: World, agentId: string): World =>
  asked(world, { type: 'MarkSeatLost', agentId }, 'system', { fence: null })

test('from every state each person finds their way out by themselves', () => {
  fc.assert(
    fc.property(days(100), (day) => {
      const evening = live(day)
      for (const { agentId, fullName, role } of Object.values(evening.floor.agents)) {
        const back = asked(evening, { type: 'MarkSeatFound', agentId, fullName, role }, 'system', { fence: null })
        const out = goesHome(back, agentId)
        expect([getActivity(out.floor, agentId), out.floor.agents[agentId]?.duty]).toEqual(['idle', 'logged-out'])
        expect(findLeaseByAgent(out.floor, agentId)).toBeUndefined()
      }
    }),
    { numRuns: 60, seed: 9 },
  )
})

/** Ends what is live, disposes of it, and leaves. */
function goesHome(world: World, userId: string): World {
  const says = (now: World, command: Command): World => asked(now, command, userId, { fence: fenceOf(now, userId) })
  let next = world
  const call = findCallByAgent(next.floor, userId)
  if (call && isLive(call)) next = says(next, { type: 'EndCall', callId: call.callId, reason: 'hung-up' })
  if (call)
    next = says(next, {
      type: 'DispositionCall',
      callId: call.callId,
      // Whoever rang was there.
      dispositionId: call.inbound ? 'no-result' : 'no-answer',
      missingProofReason: 'going home',
    })
  return says(next, { type: 'LogOut' })
}

test('a live call that lost its agent is taken over by a manager, from every state', () => {
  fc.assert(
    fc.property(days(100), (day) => {
      const evening = live(day)
      const manager = goesHome(evening, 'max')
      for (const call of Object.values(manager.floor.calls)) {
        if (!isLive(call) || call.agentId === 'max') continue
        const taken = asked(manager, { type: 'TakeOverCall', callId: call.callId, reason: 'nobody there' }, 'max', {
          fence: null,
        })
        expect(findCallByAgent(taken.floor, 'max')?.callId).toBe(call.callId)
        expect(goesHome(taken, 'max').floor.calls[call.callId]).toBeUndefined()
      }
    }),
    { numRuns: 40, seed: 10 },
  )
})
