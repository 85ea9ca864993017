/** The rule packs that a team may choose from. */
import type { RulePack } from '#domain/floor/rule-pack.ts'
import { EUROPE } from '#worker/rule-packs/europe.ts'
import { UNITED_STATES } from '#worker/rule-packs/united-states.ts'

export const RULE_PACKS: readonly RulePack[] = [...UNITED_STATES, ...EUROPE]
