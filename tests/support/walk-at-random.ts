/** A talk along a script in which anything may be known of the lead, and any answer that can be seen may be given. */
import { holds, type Scalar, type ScriptFacts } from '#domain/script/conditions.ts'
import type { Response, ScriptContent, ScriptNode, Target } from '#domain/script/schema.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'
import { tell } from '#domain/practice/customer.ts'
import type { Dice } from '#domain/practice/dice.ts'

const KNOWN: Readonly<Record<string, readonly Scalar[]>> = {
  'lead.name': ['Ada Finch'],
  'lead.company': ['Finch Foods'],
  'lead.title': ['Owner', 'Finance director'],
  'lead.industry': [
    'Food & drink',
    'Building materials',
    'Electrical wholesale',
    'Medical supplies',
    'Office supplies',
  ],
  'lead.priority': ['low', 'urgent'],
  'lead.status': ['new', 'qualified'],
  'lead.attempts': [0, 1, 5],
  'lead.custom.branches': [1, 2, 9],
  'lead.custom.order_system': ['Stockwise'],
}

export interface Walk {
  readonly end: ScriptNode | undefined
  readonly steps: number
}

const STEPS_MAX = 1_000

/** Of the answers to one step the one that was given least often is given next, so that no round goes on for ever. */
export function walkAtRandom(content: ScriptContent, dice: Dice): Walk {
  const facts: Record<string, Scalar | undefined> = {}
  for (const [name, values] of Object.entries(KNOWN)) if (dice.chance(0.6)) facts[name] = dice.anyOf(values)
  const objections = content.nodes.filter(({ type }) => type === 'objection')
  const given = new Map<Response, number>()
  const returns: string[] = []
  let node = nodeById(content, content.startNodeId)
  let steps = 0
  while (node && node.type !== 'outcome' && steps < STEPS_MAX) {
    steps += 1
    const from = node.id
    const raised = steps < 60 && node.type !== 'objection' && dice.chance(0.1) ? dice.anyOf(objections) : undefined
    if (raised) {
      returns.push(from)
      node = raised
      continue
    }
    if (node.type === 'input')
      for (const field of node.fields) if (dice.chance(0.7)) facts[`answer.${field.key}`] = tell(dice, field, 0)
    const answer = leastGiven(visibleResponses(node, facts), given, dice)
    if (!answer) break
    given.set(answer, (given.get(answer) ?? 0) + 1)
    for (const [key, value] of Object.entries(answer.records ?? {})) facts[`answer.${key}`] = value
    node = nodeById(content, follow(answer.to, facts, returns) ?? null)
  }
  return { end: node, steps }
}

function leastGiven(responses: readonly Response[], given: ReadonlyMap<Response, number>, dice: Dice) {
  const least = Math.min(...responses.map((one) => given.get(one) ?? 0))
  return dice.anyOf(responses.filter((one) => (given.get(one) ?? 0) === least))
}

function follow(to: Target, facts: ScriptFacts, returns: string[]): string | undefined {
  switch (to.type) {
    case 'node':
      return to.nodeId
    case 'return':
      return returns.pop()
    case 'branch':
      return to.branches.find(({ when }) => holds(when, facts))?.nodeId ?? to.otherwise
    default:
      return to satisfies never
  }
}
