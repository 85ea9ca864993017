/** Outcomes of dials in the five classes that steps of scripts have too. */
import { CALL_OUTCOMES } from '../vocabulary/call.ts'
import type { Counts } from './counts.ts'
import { CLASS_OF_OUTCOME, type OutcomeClass } from './script-steps.ts'

export function toClasses(outcomes: Counts['outcomes']): Record<OutcomeClass, number> {
  const classes = { booked: 0, callback: 0, declined: 0, talked: 0, not_reached: 0 }
  for (const outcome of CALL_OUTCOMES) classes[CLASS_OF_OUTCOME[outcome]] += outcomes[outcome]
  return classes
}
