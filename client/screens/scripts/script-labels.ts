/** How the parts of a script read: kinds of steps, conditions, where a response leads. */
import {
  IconFlag,
  IconForms,
  IconMessage,
  IconQuestionMark,
  IconShieldExclamation,
  IconShieldHalf,
} from '@tabler/icons-react'
import { type Condition, CUSTOM_FACT, RECORDING_FACT } from '#domain/script/conditions.ts'
import type { ScriptContent, ScriptNode, Target } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import type { Tone } from '../../format/record-labels.ts'

export const NODE_WORDS: Record<ScriptNode['type'], string> = {
  statement: 'Statement',
  question: 'Question',
  input: 'Input',
  objection: 'Objection',
  disclosure: 'Disclosure',
  outcome: 'Outcome',
}
export const NODE_ICONS: Record<ScriptNode['type'], typeof IconFlag> = {
  statement: IconMessage,
  question: IconQuestionMark,
  input: IconForms,
  objection: IconShieldHalf,
  disclosure: IconShieldExclamation,
  outcome: IconFlag,
}
export const NODE_TONES: Record<ScriptNode['type'], Tone> = {
  statement: 'grey',
  question: 'blue',
  input: 'cyan',
  objection: 'orange',
  disclosure: 'amber',
  outcome: 'green',
}

const COMPARES = {
  equal: 'is',
  'not-equal': 'is not',
  'at-least': 'is at least',
  'at-most': 'is at most',
  known: 'is known',
  unknown: 'is not known',
}

/** `lead.team_size` → `team size of the lead`. */
function factText(fact: string): string {
  const words = (prefix: string) => fact.slice(prefix.length).replaceAll('_', ' ')
  if (fact === RECORDING_FACT) return 'the recording'
  if (fact.startsWith(CUSTOM_FACT)) return `the lead’s ${words(CUSTOM_FACT)}`
  return fact.startsWith('lead.') ? `the lead’s ${words('lead.')}` : `the answer on ${words('answer.')}`
}

export function conditionText(condition: Condition): string {
  if ('all' in condition) return condition.all.map(conditionText).join(' and ')
  if ('any' in condition) return condition.any.map(conditionText).join(' or ')
  if ('not' in condition) return `not (${conditionText(condition.not)})`
  const value = condition.value === undefined ? '' : ` ${String(condition.value)}`
  return `${factText(condition.fact)} ${COMPARES[condition.is]}${value}`
}

export interface Leads {
  readonly words: string
  /** Null for the way back to where an objection came up. */
  readonly nodeId: string | null
}

/** Every place a target may lead to, in the order it is tried. */
export function listPlaces(target: Target, content: ScriptContent): Leads[] {
  const titleOf = (nodeId: string) => nodeById(content, nodeId)?.title ?? 'a step that is not there'
  switch (target.type) {
    case 'node':
      return [{ words: titleOf(target.nodeId), nodeId: target.nodeId }]
    case 'return':
      return [{ words: 'Back from the objection', nodeId: null }]
    case 'branch':
      return [
        ...target.branches.map(({ when, nodeId }) => ({
          words: `${titleOf(nodeId)}, if ${conditionText(when)}`,
          nodeId,
        })),
        { words: `${titleOf(target.otherwise)}, otherwise`, nodeId: target.otherwise },
      ]
    default:
      return target satisfies never
  }
}
