/** IN: what must be true of every floor; here, that a breach would be seen. */
import { expect, test } from 'vitest'
import { evolve } from '#domain/evolve/index.ts'
import type { FloorEvent } from '#domain/events/index.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { toRunningTest } from '#domain/floor/script-test/state.ts'
import type { Floor } from '#domain/floor/state.ts'
import { given } from '#tests/support/given.ts'
import { callOn, holding, talking, wrappingUp } from '#tests/support/story.ts'

const talk = given(talking('ann', 'acme'), holding('bob', 'bolt')).world.floor
const call = talk.calls[callOn('acme')]
const lease = talk.leases['bolt']
if (!call || !lease) throw new Error('the story has neither call nor lease')

const breaches: readonly (readonly [string, Floor])[] = [
  [
    'IN1 a lead leased to one and called by another',
    { ...talk, leases: { ...talk.leases, acme: { ...lease, leadId: 'acme', fence: call.fence } } },
  ],
  ['IN1 a lease filed under another lead', { ...talk, leases: { ...talk.leases, core: lease } }],
  ['IN2 an agent with two calls', { ...talk, calls: { ...talk.calls, other: { ...call, callId: 'other' } } }],
  ['IN2 an agent with two leases', { ...talk, leases: { ...talk.leases, core: { ...lease, leadId: 'core' } } }],
  ['IN3 a call without a lease', { ...talk, leases: { bolt: lease } }],
  ['IN3 a call under another fence', { ...talk, calls: { [call.callId]: { ...call, fence: 1 } } }],
  [
    'IN4 a wrap-up without an end',
    { ...talk, calls: { [call.callId]: { ...call, phase: 'wrap-up', wrapUpEndsAt: null } } },
  ],
  ['IN5 a preview without an end', { ...talk, leases: { ...talk.leases, bolt: { ...lease, expiresAt: null } } }],
  [
    'IN8 a call recorded against their no',
    {
      ...talk,
      calls: {
        [call.callId]: {
          ...call,
          consents: [{ answer: 'refused', audio: 'none', at: talk.at, step: null }],
          recording: { state: 'recording', failed: false, consentAt: talk.at, since: talk.at, gaps: [] },
        },
      },
    },
  ],
  ['IN6 a call where its trail does not lead', { ...talk, calls: { [call.callId]: { ...call, nodeId: 'size' } } }],
]

const [control, other] =
  toRunningTest(null, {
    ...talk.settings,
    script: { scriptId: 'pitch', version: 1 },
    scriptTest: {
      id: 'spring',
      arms: [
        { version: 1, weight: 1 },
        { version: 3, weight: 1 },
      ],
      guardrails: [],
      differencePoints: 5,
      startedAt: 0,
    },
  })?.arms ?? []
if (!control || !other) throw new Error('two arms')

test.each([
  ['a whole lead more than its share', [{ ...control, given: 2 }, other]],
  ['more bookings than contacts', [control, { ...other, calls: 2, contacts: 1, bookings: 2 }]],
  ['more contacts than calls', [control, { ...other, contacts: 1 }]],
  ['a control that is stopped', [{ ...control, stopped: { at: 0, byId: null, reason: '', crossing: null } }, other]],
])('IN9 an arm with %s is found', (_what, arms) => {
  const scriptTest = { testId: 'spring', scriptId: 'pitch', arms, guardrails: [], differencePoints: 5, startedAt: 0 }
  expect(invariants({ ...talk, scriptTest })).toEqual([expect.stringMatching(/^IN9 /)])
  expect(invariants({ ...talk, scriptTest: { ...scriptTest, arms: [control, other] } })).toEqual([])
})

test('IN1 a sound floor has no fault', () => {
  expect(invariants(talk)).toEqual([])
  expect(invariants(given(wrappingUp('ann', 'acme')).world.floor)).toEqual([])
})

test.each(breaches)('%s is found and named', (title, broken) => {
  expect(invariants(broken).map((fault) => fault.slice(0, 3))).toContain(title.slice(0, 3))
})

test('IN1 the double-dial counter counts somebody who dials what another holds', () => {
  const dialled: FloorEvent = {
    type: 'CallStarted',
    callId: callOn('bolt'),
    agentId: 'cat',
    leadId: 'bolt',
    fence: lease.fence,
    lead: lease.lead,
    callbackId: null,
    script: null,
    nodeId: null,
  }
  const broken = evolve(talk, { seq: talk.seq + 1, at: talk.at, actorId: 'cat', commandId: null, event: dialled })
  expect(broken.doubleDials).toBe(1)
  expect(invariants(broken).some((fault) => fault.startsWith('IN1'))).toBe(true)
})

test('IN1 the counter reads 0 for two people after one another', () => {
  expect(talk.doubleDials).toBe(0)
})
