/** A script as large as one gets: so many steps in ten phases, so many ways between them, and every step says something. */
import type { Response, ScriptContent, ScriptNode } from '#domain/script/schema.ts'

const PHASES = 10

export function largeScript(steps: number, ways: number): ScriptContent {
  const idOf = (index: number) => `step-${index}`
  const perPhase = Math.ceil(steps / PHASES)
  const nodes = Array.from({ length: steps }, (_, index): ScriptNode => {
    const common = {
      id: idOf(index),
      phase: `phase-${Math.floor(index / perPhase)}`,
      title: `Step ${index} of the conversation`,
      say: [{ text: `What is said at step ${index}, to {{lead.name|you}}, about {{lead.company|your company}}.` }],
    }
    if (index === steps - 1) return { type: 'outcome', ...common, responses: [], suggests: 'answered' }
    return { type: 'question', ...common, direction: 'Wait for the answer.', responses: responsesOf(index) }
  })
  return {
    startNodeId: idOf(0),
    language: 'en',
    phases: Array.from({ length: PHASES }, (_, index) => ({ id: `phase-${index}`, label: `Phase ${index + 1}` })),
    checklist: [],
    nodes,
  }

  /** One to the next, and further ones ahead until there are enough in all. */
  function responsesOf(index: number): Response[] {
    const further = index < ways - (steps - 1) ? [Math.min(steps - 1, index + 2 + (index % 7))] : []
    return [index + 1, ...further].map((target, at) => ({
      id: `response-${at}`,
      label: `Answer ${at + 1}`,
      to: { type: 'node', nodeId: idOf(target) },
    }))
  }
}
