/** Conditions on a lead's fields and the call's answers: data, not code, so they can be checked, stored and tested. */
import { z } from 'zod'
import { isDay } from '../fields/day.ts'

export const Scalar = z.union([z.string().max(500), z.number(), z.boolean()])
export type Scalar = z.infer<typeof Scalar>

/** Before the key of a custom field (CF6). */
export const CUSTOM_FACT = 'lead.custom.'

/** What the recorder does now. Lines alone may ask it: which way a call goes never hangs on a microphone (RE5). */
export const RECORDING_FACT = 'call.recording'
export const RECORDING_FACTS = ['recording', 'paused', 'failed', 'off'] as const
export type RecordingFact = (typeof RECORDING_FACTS)[number]

/** In which language its texts are said, so that days and numbers in them are too. No condition asks for it. */
export const LANGUAGE_FACT = 'call.language'

/** What the team's settings have the agent say before recording. Only said: no condition asks for it. */
export const CONSENT_WORDS_FACT = 'team.consent_words'

/** `lead.industry`, `lead.custom.plan`, `answer.team_size` or `call.recording`. */
export const FactName = z.string().regex(/^((lead|answer|lead\.custom)\.[a-z0-9_]{1,40}|call\.recording)$/)

const Comparison = z.strictObject({
  fact: FactName,
  is: z.enum(['equal', 'not-equal', 'at-least', 'at-most', 'known', 'unknown']),
  value: Scalar.optional(),
})

export type Condition = z.infer<typeof Comparison> | { all: Condition[] } | { any: Condition[] } | { not: Condition }

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Comparison,
    z.strictObject({ all: z.array(Condition).min(1).max(20) }),
    z.strictObject({ any: z.array(Condition).min(1).max(20) }),
    z.strictObject({ not: Condition }),
  ]),
)

/** What conditions and personalised text may read. */
export type ScriptFacts = Readonly<Record<string, Scalar | undefined>>

export function holds(condition: Condition, facts: ScriptFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts))
  if ('any' in condition) return condition.any.some((part) => holds(part, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  return compare(condition, facts[condition.fact])
}

function compare({ is, value }: z.infer<typeof Comparison>, actual: Scalar | undefined): boolean {
  const known = actual !== undefined && actual !== ''
  switch (is) {
    case 'known':
      return known
    case 'unknown':
      return !known
    case 'equal':
      return known && sameText(actual, value)
    case 'not-equal':
      return !known || !sameText(actual, value)
    case 'at-least':
      return known && (isDays(actual, value) ? String(actual) >= String(value) : Number(actual) >= Number(value))
    case 'at-most':
      return known && (isDays(actual, value) ? String(actual) <= String(value) : Number(actual) <= Number(value))
    default:
      return is satisfies never
  }
}

/** Written as 2026-11-22, days compare as text (CF6). */
const isDays = (...values: readonly unknown[]): boolean =>
  values.every((value) => typeof value === 'string' && isDay(value))

const sameText = (left: Scalar, right: Scalar | undefined): boolean =>
  String(left).toLowerCase() === String(right).toLowerCase()
