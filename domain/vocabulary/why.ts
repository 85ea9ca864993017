/** Why a lead is offered, and why one is held back: the rule, its value, and when it will qualify. */
import { z } from 'zod'
import { Instant } from './primitives.ts'
import { Priority } from './lead.ts'

export const WHY_RULES = ['own-callback', 'team-callback', 'own-lead', 'priority', 'chosen', 'reassigned'] as const
export const Why = z.object({
  rule: z.enum(WHY_RULES),
  priority: Priority,
  dueAt: Instant.nullable(),
  attempts: z.int().nonnegative(),
  lastAttemptAt: Instant.nullable(),
})
export type Why = z.infer<typeof Why>

export const HOLD_RULES = [
  'leased',
  'live-call',
  'do-not-call',
  'closed-status',
  'other-owner',
  'unknown-zone',
  'calling-hours',
  'attempts-life',
  'attempts-day',
  'attempts-rolling',
  'cooldown',
  'skipped',
  'duplicate-number',
  'callback-pending',
  'no-phone',
  'pack-hours',
  'pack-holiday',
  'pack-24h',
  'pack-30d',
  'pack-refusal',
  'pack-consent',
] as const
export const HoldRule = z.enum(HOLD_RULES)
export type HoldRule = z.infer<typeof HoldRule>

/** `until` is null when only a person's act can release the lead. `value` says what was measured, for a screen to show. */
export const Hold = z.object({
  rule: HoldRule,
  value: z.string().max(300),
  until: Instant.nullable(),
  /** The rule pack that says so, with its version (RP3). */
  pack: z.string().max(80).optional(),
})
export type Hold = z.infer<typeof Hold>
