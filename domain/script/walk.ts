/** Moving through a script graph: which responses there are, and where they lead. */
import type { Call, LeadCard } from '../floor/state.ts'
import { answersOf, recordingFactOf, returnStack } from '../floor/selectors.ts'
import { firstNameOf } from '../vocabulary/first-name.ts'
import { holds, RECORDING_FACT, type ScriptFacts } from './conditions.ts'
import type { Response, ScriptContent, ScriptNode, Target } from './schema.ts'

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

/** What text and conditions may know: the lead's card, and the answers of this call. */
export function factsOf(lead: LeadCard, call: Call | null): ScriptFacts {
  const facts: Record<string, string | number | boolean | undefined> = {
    'lead.name': lead.name,
    'lead.first_name': lead.called || firstNameOf(lead.name) || undefined,
    'lead.company': lead.company ?? undefined,
    'lead.title': lead.title ?? undefined,
    'lead.industry': lead.industry ?? undefined,
    'lead.priority': lead.priority,
    'lead.status': lead.status,
    'lead.attempts': lead.attempts,
  }
  if (call) facts[RECORDING_FACT] = recordingFactOf(call)
  if (call) for (const [key, value] of Object.entries(answersOf(call))) facts[`answer.${key}`] = value
  return facts
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

export interface Destination {
  readonly nodeId: string
  readonly returned: boolean
}

/** Where a target leads from this call. A `return` with nothing to return to leads to the start. */
export function resolveTarget(target: Target, call: Call, content: ScriptContent, facts: ScriptFacts): Destination {
  switch (target.type) {
    case 'node':
      return { nodeId: target.nodeId, returned: false }
    case 'return': {
      const back = returnStack(call).at(-1)
      return { nodeId: back ?? content.startNodeId, returned: back !== undefined }
    }
    case 'branch': {
      const branch = target.branches.find(({ when }) => holds(when, facts))
      return { nodeId: branch?.nodeId ?? target.otherwise, returned: false }
    }
    default:
      return target satisfies never
  }
}
