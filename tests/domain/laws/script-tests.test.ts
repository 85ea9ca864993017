/** AB: whatever comes in whatever order, each arm has its exact share, and nobody changes arms. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseArm, differFromShare } from '#domain/floor/script-test/share-out.ts'
import type { ScriptTest } from '#domain/floor/script-test/settings.ts'
import { did, given, type Step } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { lead } from '#tests/support/leads.ts'
import { available, onlyLeads, seated, teamSets } from '#tests/support/story.ts'

const arm = (version: number, weight: number) => ({
  version,
  weight,
  given: 0,
  leads: 0,
  calls: 0,
  contacts: 0,
  bookings: 0,
  hangUps: 0,
  stopped: null as { at: number; byId: string; reason: string; crossing: null } | null,
})
const weights = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 2, maxLength: 4 })

/** A new lead, new weights, or an arm that stops. */
const act = fc.oneof(
  { weight: 60, arbitrary: fc.constant('lead' as const) },
  { weight: 1, arbitrary: weights },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
)

test('AB2 after each new lead no arm is a whole lead away from its share, whatever stops and is weighed anew', () => {
  fc.assert(
    fc.property(weights, fc.array(act, { minLength: 1, maxLength: 300, size: 'max' }), (start, acts) => {
      let arms = start.map((weight, index) => arm(index + 1, weight))
      for (const one of acts) {
        if (one === 'lead') {
          const next = chooseArm(arms)
          expect(next?.stopped).toBeNull()
          arms = arms.map((mine) => (mine === next ? { ...mine, given: mine.given + 1 } : mine))
        } else if (typeof one === 'number') {
          const stopped = { at: 0, byId: 'max', reason: 'why', crossing: null }
          arms = arms.map((mine, index) => ({ ...mine, given: 0, stopped: index === one ? stopped : mine.stopped }))
        } else arms = arms.map((mine, index) => ({ ...mine, given: 0, weight: one[index] ?? mine.weight }))
        for (const leads of differFromShare(arms)) expect(Math.abs(leads)).toBeLessThan(1)
      }
    }),
    { numRuns: 300 },
  )
})

const LEADS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']

/** Four versions are tested; a lead is called by somebody and may be handed over, or an arm is stopped, or all are weighed anew. */
const deed = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      leadId: fc.constantFrom(...LEADS),
      who: fc.constantFrom('ann', 'bob'),
      moves: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(3, 4, 5) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }) },
)

const VERSIONS = [1, 3, 4, 5]
const testOf = (shares: readonly number[]): ScriptTest => ({
  id: 'spring',
  arms: VERSIONS.map((version, index) => ({ version, weight: shares[index] ?? 1 })),
  guardrails: [],
  differencePoints: 5,
  startedAt: 0,
})

/** Nothing holds a lead back from being called again. */
const rested: Step = (world) => ({
  ...world,
  leads: new Map([...world.leads].map(([id, one]) => [id, { ...one, recentAttempts: [], lastOutcome: null }])),
})

function calls(leadId: string, who: string, moves: boolean): Step[] {
  const callId = uuid(`call ${(named += 1)}`)
  const other = who === 'ann' ? 'bob' : 'ann'
  const last = moves ? other : who
  return [
    rested,
    did(who, { type: 'TakeLead', leadId }),
    did(who, { type: 'StartCall', leadId }, { newId: callId }),
    did(who, { type: 'MarkConnected', callId, answeredBy: 'gatekeeper' }),
    ...(moves
      ? [
          did(who, { type: 'HandOverCall', callId, toAgentId: other, reason: 'lunch' }),
          did(other, { type: 'AcceptHandover', callId }),
        ]
      : []),
    did(last, { type: 'EndCall', callId }),
    did(last, { type: 'DispositionCall', callId, dispositionId: 'no-result' }),
    did('max', { type: 'ReassignLead', leadId, toAgentId: null }),
  ]
}
let named = 0

test('AB3 AB4 a lead keeps its arm while that runs, then has the control; each call counts where it belongs', () => {
  const seen = { kept: 0, fallen: 0 }
  fc.assert(
    fc.property(fc.array(deed, { minLength: 20, maxLength: 40, size: 'max' }), (deeds) => {
      const start = given(
        onlyLeads(...LEADS.map((leadId, index) => lead(leadId, { card: { phone: `+44207946000${index}` } }))),
        teamSets({ scriptTest: testOf([1, 1, 1, 1]), attempts: { life: 99, day: 20, rolling24h: 20 } }),
        available('ann', 'bob'),
        seated('max'),
      )
      const steps = deeds.flatMap((one): Step[] => {
        if (typeof one === 'number')
          return [did('max', { type: 'StopScriptArm', testId: 'spring', version: one, reason: 'why' })]
        return 'leadId' in one ? calls(one.leadId, one.who, one.moves) : [teamSets({ scriptTest: testOf(one) })]
      })
      const { floor, journal } = start.and(...steps).world
      const armOf = new Map<string, number>()
      const stopped = new Set<number>()
      const counted = new Map<number, number>()
      for (const { event } of journal) {
        if (event.type === 'ScriptArmStopped') stopped.add(event.version)
        if (event.type !== 'CallStarted') continue
        const own = armOf.get(event.leadId)
        const falls = own !== undefined && stopped.has(own)
        expect(event.script?.version).toBe(falls ? 1 : (own ?? event.arm?.version))
        expect(event.arm?.isNew).toBe(falls ? undefined : own === undefined)
        if (falls) seen.fallen += 1
        else if (own !== undefined) seen.kept += 1
        if (!event.arm) continue
        armOf.set(event.leadId, event.arm.version)
        counted.set(event.arm.version, (counted.get(event.arm.version) ?? 0) + 1)
      }
      for (const { version, calls: count, leads } of floor.scriptTest?.arms ?? []) {
        expect(count).toBe(counted.get(version) ?? 0)
        expect(leads).toBe([...armOf.values()].filter((one) => one === version).length)
      }
    }),
    { numRuns: 60 },
  )
  expect(Math.min(seen.kept, seen.fallen)).toBeGreaterThan(10)
})
