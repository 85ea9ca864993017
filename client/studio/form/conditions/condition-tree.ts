/** Conditions as the form shows them: groups of which all, any or none hold, and comparisons in them. */
import type { Condition } from '#domain/script/conditions.ts'

export type Comparison = Extract<Condition, { fact: string }>

export const MODES = ['all', 'any', 'none'] as const
export type Mode = (typeof MODES)[number]

export interface ConditionGroup {
  readonly mode: Mode
  readonly parts: readonly (Comparison | ConditionGroup)[]
}

export const isGroup = (part: Comparison | ConditionGroup): part is ConditionGroup => 'mode' in part

export function toTree(condition: Condition): ConditionGroup {
  const part = toPart(condition)
  return isGroup(part) ? part : { mode: 'all', parts: [part] }
}

function toPart(condition: Condition): Comparison | ConditionGroup {
  if ('all' in condition) return { mode: 'all', parts: condition.all.map(toPart) }
  if ('any' in condition) return { mode: 'any', parts: condition.any.map(toPart) }
  if ('not' in condition) {
    const inner = toTree(condition.not)
    return { mode: 'none', parts: inner.mode === 'any' || inner.parts.length === 1 ? inner.parts : [inner] }
  }
  return condition
}

/** Null when nothing is asked. */
export function fromTree({ mode, parts }: ConditionGroup): Condition | null {
  const conditions = parts.flatMap((part) => (isGroup(part) ? (fromTree(part) ?? []) : part))
  const [only] = conditions
  if (only === undefined) return null
  if (mode === 'none') return { not: conditions.length === 1 ? only : { any: conditions } }
  return conditions.length === 1 ? only : mode === 'all' ? { all: conditions } : { any: conditions }
}
