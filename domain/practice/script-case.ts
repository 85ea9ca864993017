/**
 * A path through a script that its authors keep, to be walked again before each publication. What is known of its lead is kept
 * as far as a script can ask for it, and nothing that names a person: it may have been a real one.
 */
import { z } from 'zod'
import type { LeadCard } from '../floor/lead-card.ts'
import { CUSTOM_FACT, Scalar } from '../script/conditions.ts'
import { AnswerKey, Language, type ScriptContent } from '../script/schema.ts'
import { LeadStatus, Priority } from '../vocabulary/lead.ts'
import { Id } from '../vocabulary/primitives.ts'
import { words } from '../vocabulary/text.ts'

/** Of one script. */
export const CASES_MAX = 40

export const CaseLead = z.strictObject({
  /** Which of these are known; what they are is not kept. */
  knows: z.array(z.enum(['name', 'company', 'title'])).max(3),
  industry: words(100).nullable(),
  priority: Priority,
  status: LeadStatus,
  attempts: z.int().nonnegative(),
  /** Of the organisation's own fields, those that a condition of the script asks for. */
  custom: z.record(z.string().max(40), Scalar),
})
export type CaseLead = z.infer<typeof CaseLead>

export const CaseStop = z.strictObject({
  nodeId: Id,
  title: words(80),
  /** By which it was left; null at the end. */
  responseId: Id.nullable(),
  /** It was jumped to, as to an objection. */
  isJump: z.boolean(),
})

export const ScriptCase = z.strictObject({
  name: words(160),
  lead: CaseLead,
  language: Language.nullable(),
  answers: z.record(AnswerKey, Scalar),
  stops: z.array(CaseStop).min(1).max(400),
})
export type ScriptCase = z.infer<typeof ScriptCase>

export const toCaseLead = (card: LeadCard, content: ScriptContent): CaseLead => ({
  knows: (['name', 'company', 'title'] as const).filter((field) => card[field] !== null),
  industry: card.industry,
  priority: card.priority,
  status: card.status,
  attempts: card.attempts,
  custom: Object.fromEntries(
    Object.entries(card.custom ?? {}).filter(([key]) => isAskedFor(CUSTOM_FACT + key, content)),
  ),
})

/** By a condition, which names a fact as a text of its own; what is only spoken leads nowhere else. */
const isAskedFor = (fact: string, content: ScriptContent): boolean =>
  JSON.stringify(content).includes(`"fact":${JSON.stringify(fact)}`)

const STAND_INS = { name: 'Sam Sample', company: 'Sample Ltd', title: 'Manager' } as const

export const cardOf = ({ knows, ...lead }: CaseLead): LeadCard => ({
  leadId: 'case',
  name: knows.includes('name') ? STAND_INS.name : '',
  called: null,
  company: knows.includes('company') ? STAND_INS.company : null,
  title: knows.includes('title') ? STAND_INS.title : null,
  phone: null,
  email: null,
  zone: 'Europe/London',
  source: 'import',
  ownerId: null,
  lastContactAt: null,
  ...lead,
})
