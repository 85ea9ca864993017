/** A test of script versions as it runs on the floor: whom each arm was given, and what came of its calls. */
import { z } from 'zod'
import type { CallOutcome } from '../../vocabulary/call.ts'
import type { ScriptRef } from '../../script/schema.ts'
import { Id, Instant } from '../../vocabulary/primitives.ts'
import type { Call } from '../call.ts'
import type { TeamSettings } from '../settings.ts'
import { Guardrail } from './settings.ts'
import type { ClosedCallArm, LeadArm } from './arm.ts'

/** What a guardrail had found when it stopped an arm: so many of the contacts, and between which bounds the rate lies. */
export const Crossing = z.object({
  ...Guardrail.shape,
  count: z.int().nonnegative(),
  contacts: z.int().positive(),
  low: z.number(),
  high: z.number(),
})
export type Crossing = z.infer<typeof Crossing>

/** Who stopped an arm, and why; the event says it, and the arm keeps it. */
export const stopping = {
  /** Null when a guardrail did. */
  byId: Id.nullable(),
  reason: z.string().max(300),
  crossing: Crossing.nullable(),
}

const count = z.int().nonnegative()

export const Arm = z.object({
  version: z.int().positive(),
  weight: z.int().positive(),
  /** New leads since the weights were last set, or an arm was stopped: what its share is counted from (AB2). */
  given: count,
  /** All leads that it was given. */
  leads: count,
  /** Of these, closed ones alone (AB5). */
  calls: count,
  contacts: count,
  bookings: count,
  hangUps: count,
  stopped: z.object({ at: Instant, ...stopping }).nullable(),
})
export type Arm = z.infer<typeof Arm>

export const RunningTest = z.object({
  testId: Id,
  scriptId: Id,
  /** The first is the control. */
  arms: z.array(Arm).min(1),
  guardrails: z.array(Guardrail),
  differencePoints: z.int().positive(),
  startedAt: Instant,
})
export type RunningTest = z.infer<typeof RunningTest>

const UNCOUNTED = { given: 0, leads: 0, calls: 0, contacts: 0, bookings: 0, hangUps: 0, stopped: null }

/**
 * What the settings say, with what this floor has counted of the same test. New weights begin a new count of whom each arm is
 * given (AB2); nothing else of a test changes while it runs.
 */
export function toRunningTest(before: RunningTest | null, { script, scriptTest }: TeamSettings): RunningTest | null {
  if (!scriptTest || scriptTest.arms[0]?.version !== script?.version || script === null) return null
  const { id: testId, arms: wanted, ...rest } = scriptTest
  const known = before?.testId === testId && before.scriptId === script.scriptId ? before.arms : []
  const arms = wanted.map((arm): Arm => {
    const was = known.find(({ version }) => version === arm.version)
    return was ? { ...was, ...arm } : { ...arm, ...UNCOUNTED }
  })
  const isSame = arms.length === known.length && arms.every(({ weight }, index) => weight === known[index]?.weight)
  return {
    ...rest,
    testId,
    scriptId: script.scriptId,
    arms: isSame ? arms : arms.map(countAnew),
  }
}

/** The versions that calls may begin with: the team's own, and those of its test. */
export const listScripts = ({ script, scriptTest }: TeamSettings): ScriptRef[] =>
  script === null
    ? []
    : [script, ...(scriptTest?.arms ?? []).slice(1).map(({ version }) => ({ scriptId: script.scriptId, version }))]

export const countAnew = (arm: Arm): Arm => ({ ...arm, given: 0 })

export const findArm = (test: RunningTest | null, arm: LeadArm | undefined): Arm | undefined =>
  test?.testId === arm?.testId ? test?.arms.find(({ version }) => version === arm?.version) : undefined

/** So soon after the answer a call is over when somebody hangs up. */
export const HANG_UP_MS = 30_000

/** Nothing was agreed, and nobody else was reached. */
const HANG_UPS: ReadonlySet<CallOutcome> = new Set(['answered', 'not-interested', 'do-not-call'])

interface Ended extends Pick<Call, 'connectedAt' | 'endedAt'> {
  readonly arm?: LeadArm | undefined
}

export function toClosedCallArm({ arm, connectedAt, endedAt }: Ended): ClosedCallArm | undefined {
  if (!arm) return undefined
  const brief = connectedAt !== null && endedAt !== null && endedAt - connectedAt < HANG_UP_MS
  return { testId: arm.testId, version: arm.version, contact: connectedAt !== null, brief }
}

/** What an outcome adds to its arm, or takes from it. A rate is of contacts, so only they count in one. */
export function countOutcome(arm: Arm, { contact, brief }: ClosedCallArm, outcome: CallOutcome, by: 1 | -1): Arm {
  if (!contact) return arm
  // Never more than there are, nor less than none: what was counted in an earlier run of a test is not here to be taken back.
  const among = (count: number): number => Math.min(arm.contacts, Math.max(0, count))
  return {
    ...arm,
    bookings: among(arm.bookings + (outcome === 'meeting-scheduled' ? by : 0)),
    hangUps: among(arm.hangUps + (brief && HANG_UPS.has(outcome) ? by : 0)),
  }
}
