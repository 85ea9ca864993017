/** The steps of a version in their order, each with what was counted of it; a step that no call came to has nothing. */
import { FEW } from '#domain/analytics/measure.ts'
import type { ScriptStep, ScriptSteps } from '#domain/http/studio/script-steps.ts'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'

export interface StepRow {
  readonly node: ScriptNode
  readonly phase: string
  /** Undefined: no call came to it. */
  readonly step: ScriptStep | undefined
}

export function toStepRows(content: ScriptContent, { steps }: ScriptSteps): StepRow[] {
  const byId = new Map(steps.map((step) => [step.node_id, step]))
  const phases = new Map(content.phases.map(({ id, label }) => [id, label]))
  return content.nodes.map((node) => ({
    node,
    phase: phases.get(node.phase) ?? node.phase,
    step: byId.get(node.id),
  }))
}

/** How many calls are lost at a step: at an outcome none are, for there they are meant to end. */
export type Drop = 'none' | 'few' | 'some' | 'many' | 'most'

export function dropOf({ node, step }: StepRow): Drop {
  if (step === undefined || step.exits.rate === null || node.type === 'outcome') return 'none'
  if (step.entries < FEW) return 'few'
  const { rate } = step.exits
  return rate < 0.05 ? 'none' : rate < 0.2 ? 'some' : rate < 0.5 ? 'many' : 'most'
}

/** How many entries went which way. */
export const flowsOf = ({ steps }: ScriptSteps) =>
  steps.flatMap(({ node_id: from, next }) =>
    next.map(({ node_id: to, entries }) => ({ id: `${from}>${to}`, from, to, entries })),
  )
