/** Moving through a script graph: which responses there are, and where they lead. */
import { holds, type ScriptFacts } from './conditions.ts'
import type { Response, ScriptContent, ScriptNode } from './schema.ts'

const indexes = new WeakMap<ScriptContent, Map<string, ScriptNode>>()

/** Contents are immutable, so the index of one can be kept as long as the content itself. */
export function nodeById(content: ScriptContent, nodeId: string | null): ScriptNode | undefined {
  if (nodeId === null) return undefined
  let index = indexes.get(content)
  if (!index) {
    index = new Map(content.nodes.map((node) => [node.id, node]))
    indexes.set(content, index)
  }
  return index.get(nodeId)
}

export const LEAD_FACTS = [
  'name',
  'first_name',
  'company',
  'title',
  'industry',
  'priority',
  'status',
  'attempts',
] as const

export const visibleResponses = (node: ScriptNode, facts: ScriptFacts): Response[] =>
  node.responses.filter((response) => !response.when || holds(response.when, facts))
