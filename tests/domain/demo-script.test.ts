/** The demo's sales script holds together as a graph. */
import { describe, expect, test } from 'vitest'
import { checkScript } from '#domain/script/check/index.ts'
import { LEAD_FACTS, visibleResponses } from '#domain/script/walk.ts'
import { spokenLines, listTokens } from '#domain/script/personalise.ts'
import { RECORDING_FACT, type Condition, type ScriptFacts } from '#domain/script/conditions.ts'
import type { Response, ScriptNode, Target } from '#domain/script/schema.ts'
import { demoScript } from '#local/seed/script/index.ts'

const { content } = demoScript
const nodes = content.nodes
const idsOf = (list: readonly ScriptNode[]) => list.map((node) => node.id).toSorted()
const nodeIds = new Set(nodes.map((node) => node.id))
const objections = nodes.filter((node) => node.type === 'objection')
const outcomes = nodes.filter((node) => node.type === 'outcome')

function targetsOf(target: Target): string[] {
  switch (target.type) {
    case 'node':
      return [target.nodeId]
    case 'return':
      return []
    case 'branch':
      return [...target.branches.map((branch) => branch.nodeId), target.otherwise]
    default:
      return target satisfies never
  }
}

const nextOf = (node: ScriptNode) => node.responses.flatMap((response) => targetsOf(response.to))

/** By responses alone; objections are further starts, since a key opens them anywhere. */
function reachableFrom(starts: readonly string[], without: readonly string[] = []): Set<string> {
  const seen = new Set<string>()
  const queue = [...starts]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id) || without.includes(id)) continue
    seen.add(id)
    const node = nodes.find((candidate) => candidate.id === id)
    if (node) queue.push(...nextOf(node))
  }
  return seen
}

function factNames(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(factNames)
  if ('any' in condition) return condition.any.flatMap(factNames)
  if ('not' in condition) return factNames(condition.not)
  return [condition.fact]
}

const responses = nodes.flatMap((node) => node.responses)
const conditionsOf = (response: Response) => [
  ...(response.when ? [response.when] : []),
  ...(response.to.type === 'branch' ? response.to.branches.map((branch) => branch.when) : []),
]
const answerKeys = new Set([
  ...nodes.flatMap((node) => (node.type === 'input' ? node.fields.map((field) => field.key) : [])),
  ...responses.flatMap((response) => Object.keys(response.records ?? {})),
])
const knownFacts = new Set([
  ...LEAD_FACTS.map((name) => `lead.${name}`),
  ...[...answerKeys].map((key) => `answer.${key}`),
  RECORDING_FACT,
])

describe('the demo script as a graph', () => {
  test('the demo script as a graph passes every check that a script passes at publish', () => {
    // Its answers are for those who read the call.
    expect(checkScript(content).filter(({ code }) => code !== 'unread-input')).toEqual([])
  })

  test('the demo script as a graph has about forty steps besides its objections, and ids are used once', () => {
    expect(nodes.length - objections.length).toBeGreaterThanOrEqual(40)
    expect(objections.length).toBeGreaterThanOrEqual(8)
    expect(nodeIds.size).toBe(nodes.length)
    const doubled = nodes.filter((node) => new Set(node.responses.map(({ id }) => id)).size < node.responses.length)
    expect(idsOf(doubled)).toEqual([])
  })

  test('every response leads to a node that exists', () => {
    expect(nodes.flatMap(nextOf).filter((id) => !nodeIds.has(id))).toEqual([])
  })

  test('every step is reached from the start by responses alone', () => {
    const seen = reachableFrom([content.startNodeId])
    expect(idsOf(nodes.filter((node) => node.type !== 'objection' && !seen.has(node.id)))).toEqual([])
  })

  test('only outcomes end, and from every step an outcome can be reached', () => {
    expect(idsOf(nodes.filter((node) => node.responses.length === 0))).toEqual(idsOf(outcomes))
    const ends = new Set(outcomes.map((node) => node.id))
    const stuck = nodes.filter(
      (node) => node.type !== 'objection' && ![...reachableFrom([node.id])].some((id) => ends.has(id)),
    )
    expect(idsOf(stuck)).toEqual([])
  })

  test('every objection returns to where it came up, and nothing else does', () => {
    const returning = nodes.filter((node) => node.responses.some((response) => response.to.type === 'return'))
    expect(idsOf(returning)).toEqual(idsOf(objections))
  })

  test('the outcomes cover a booking, a callback, a refusal and a number to be forgotten', () => {
    const suggested = new Set(outcomes.map((node) => node.suggests))
    for (const outcome of [
      'meeting-scheduled',
      'callback',
      'answered',
      'not-interested',
      'do-not-call',
      'wrong-number',
    ] as const) {
      expect(suggested).toContain(outcome)
    }
  })

  test('the required disclosure cannot be walked around on the way to a booking', () => {
    const required = nodes.filter((node) => node.type === 'disclosure' && node.required)
    expect(required.length).toBe(1)
    const seen = reachableFrom([content.startNodeId], idsOf(required))
    expect(seen.has('out-booked')).toBe(false)
  })

  test('every phase is used and every node has a known phase', () => {
    expect([...new Set(nodes.map((node) => node.phase))].toSorted()).toEqual(
      content.phases.map((phase) => phase.id).toSorted(),
    )
  })

  test('the checklist has six items; every item can become true, and no response marks another', () => {
    const marked = responses.flatMap((response) => Object.entries(response.qualifies ?? {}))
    const keys = content.checklist.map((item) => item.key)
    expect(keys.length).toBe(6)
    expect(new Set(marked.filter(([, value]) => value).map(([key]) => key))).toEqual(new Set(keys))
    expect(marked.map(([key]) => key).filter((key) => !keys.includes(key))).toEqual([])
  })
})

describe('the demo script as speech', () => {
  test('every variable in a text or a condition is known, and every token in a text has a fallback', () => {
    const lines = nodes.flatMap((node) => node.say)
    const tokens = lines.flatMap((line) => listTokens(line.text))
    expect(tokens.filter((token) => !knownFacts.has(token.name) || !token.hasFallback)).toEqual([])
    const conditions = [...lines.flatMap((line) => (line.when ? [line.when] : [])), ...responses.flatMap(conditionsOf)]
    expect(conditions.flatMap(factNames).filter((name) => !knownFacts.has(name))).toEqual([])
  })

  const people: Record<string, ScriptFacts> = {
    'nothing is known': {},
    'a caterer': { 'lead.name': 'Ada Finch', 'lead.company': 'Finch Foods', 'lead.industry': 'Food & drink' },
    'a merchant, well into the call': {
      'lead.name': 'Tom Reed',
      'lead.industry': 'Building materials',
      'answer.hours_per_week': 40,
      'answer.team_size': 5,
      'answer.order_channel': 'phone',
      'answer.recording_consent': true,
      'answer.pain': 'credit-notes',
      'answer.partner_name': 'Joan',
    },
  }
  test.each(Object.entries(people))('every step can be spoken and answered when %s', (_who, facts) => {
    const spoken = nodes.map((node) => spokenLines(node, facts))
    expect(idsOf(nodes.filter((_, index) => spoken[index]?.length === 0))).toEqual([])
    expect(spoken.flat().filter((line) => /[{}|]|undefined|null/.test(line))).toEqual([])
    const silent = nodes.filter((node) => node.type !== 'outcome' && visibleResponses(node, facts).length === 0)
    expect(idsOf(silent)).toEqual([])
  })

  test('an industry hears its own line and no other', () => {
    const introduction = nodes.filter((node) => node.id === 'introduction')
    const linesFor = (industry: string) =>
      introduction.flatMap((node) => spokenLines(node, { 'lead.industry': industry }))
    expect(linesFor('Food & drink')).toHaveLength(3)
    expect(linesFor('Food & drink')[1]).toContain('food and drink')
    expect(linesFor('Toys')[1]).toContain('emails, PDFs')
  })
})
