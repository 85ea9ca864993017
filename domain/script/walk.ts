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

/** Where a call begins: for somebody who rang where the script says so, if that step is there (CA10). */
export function openingOf(content: ScriptContent, rang: boolean): string {
  const { startNodeId, inboundNodeId = null } = content
  return rang && inboundNodeId !== null && nodeById(content, inboundNodeId) ? inboundNodeId : startNodeId
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

/** A step that asks who answered: by its responses the question is asked once, there and at the ringing line (SC20). */
export const asksWhoAnswered = ({ responses }: ScriptNode): boolean =>
  responses.some(({ answeredBy }) => answeredBy !== undefined)

/** Which digit each response has: its own, or the next that is free. Told by id (SC15). */
export function responseKeys(
  responses: readonly { readonly id: string; readonly key?: string | undefined }[],
): ReadonlyMap<string, string> {
  const taken = new Set(responses.flatMap(({ key }) => key ?? []))
  const free = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].filter((digit) => !taken.has(digit))
  return new Map(responses.map(({ id, key }) => [id, key ?? free.shift() ?? '']))
}
