/** A test of script versions as a team has set it up: which versions, how the leads are shared out, and what stops one. */
import { z } from 'zod'
import { Id, Instant } from '../../vocabulary/primitives.ts'

export const MOST_ARMS = 4

/** One version of the team's script; of all weights together it gets its share of the new leads. */
const ArmSettings = z.strictObject({ version: z.int().positive(), weight: z.int().min(1).max(1_000) })
export type ArmSettings = z.infer<typeof ArmSettings>

/** `booking`: too few of the contacts book; `hang-up`: too many of them hang up. */
export const MEASURES = ['booking', 'hang-up'] as const
export type Measure = (typeof MEASURES)[number]

export const Guardrail = z.strictObject({ measure: z.enum(MEASURES), boundPercent: z.int().min(1).max(99) })
export type Guardrail = z.infer<typeof Guardrail>

export const ScriptTest = z.strictObject({
  /** Also of the leads that belong to it, wherever they go: teams that run one test together have one id. */
  id: Id,
  /** The first is the control: the version that the team has chosen (AB1). */
  arms: z.array(ArmSettings).min(2).max(MOST_ARMS),
  guardrails: z.array(Guardrail).max(MEASURES.length),
  /** The least difference between booking rates that is worth finding, in percentage points. */
  differencePoints: z.int().min(1).max(50),
  startedAt: Instant,
})
export type ScriptTest = z.infer<typeof ScriptTest>
