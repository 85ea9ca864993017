/** What publish refuses or warns of: unreachable nodes, dead ends, unknown targets and variables, missing disclosures. */
import { LEAD_FACTS } from './walk.ts'
import { listTokens } from './personalise.ts'
import { PLACEHOLDER } from './placeholders.ts'
import { CUSTOM_FACT, FactName, CONSENT_WORDS_FACT, RECORDING_FACT, type Condition } from './conditions.ts'
import type { Response, ScriptContent, ScriptNode, Target } from './schema.ts'

export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly code:
    | 'no-start'
    | 'duplicate-id'
    | 'unknown-target'
    | 'unknown-phase'
    | 'unreachable'
    | 'dead-end'
    | 'no-way-back'
    | 'unknown-variable'
    | 'no-fallback'
    | 'unknown-checklist-item'
    | 'nothing-to-say'
    | 'one-sided-consent'
    | 'placeholder'
  readonly nodeId: string | null
  readonly detail: string
}

/**
 * Every problem, errors first. A script without errors may be published. Without the keys of the organisation's custom
 * fields, every one that is asked for passes.
 */
export function checkScript(content: ScriptContent, customKeys: readonly string[] | null = null): Problem[] {
  const ids = new Set(content.nodes.map((node) => node.id))
  const known = knownFacts(content, customKeys)
  const problems = [
    ...(ids.has(content.startNodeId) ? [] : [problem('no-start', null, content.startNodeId)]),
    ...duplicates(content),
    ...content.nodes.flatMap((node) => checkNode(node, content, ids, known)),
    ...unreachable(content),
  ]
  return problems.toSorted((left, right) => left.severity.localeCompare(right.severity))
}

const problem = (
  code: Problem['code'],
  nodeId: string | null,
  detail: string,
  severity: Problem['severity'] = 'error',
): Problem => ({ severity, code, nodeId, detail })

function duplicates(content: ScriptContent): Problem[] {
  const nodeIds = content.nodes.map((node) => node.id)
  const twice = nodeIds.filter((id, index) => nodeIds.indexOf(id) !== index)
  const responses = content.nodes.flatMap((node) => {
    const seen = node.responses.map(({ id }) => id)
    return seen.filter((id, index) => seen.indexOf(id) !== index).map((id) => problem('duplicate-id', node.id, id))
  })
  return [...twice.map((id) => problem('duplicate-id', id, id)), ...responses]
}

/** Facts of the lead, and every answer that some response or field of this script can give. */
function knownFacts(content: ScriptContent, customKeys: readonly string[] | null): Set<string> {
  const known = new Set<string>(LEAD_FACTS.map((name) => `lead.${name}`))
  for (const name of customKeys?.map((key) => CUSTOM_FACT + key) ?? customFacts(content)) known.add(name)
  for (const node of content.nodes) {
    for (const response of node.responses)
      for (const key of Object.keys(response.records ?? {})) known.add(`answer.${key}`)
    if (node.type === 'input') for (const field of node.fields) known.add(`answer.${field.key}`)
  }
  return known
}

/** Those that are asked for, whether there is such a field or not. */
function customFacts(content: ScriptContent): string[] {
  const names = content.nodes.flatMap((node) => [
    ...node.say.flatMap(({ text, when }) => [
      ...listTokens(text).map(({ name }) => name),
      ...(when ? factNames(when) : []),
    ]),
    ...node.responses.flatMap((response) => [...listConditions(response)].flatMap(factNames)),
  ])
  return names.filter((name) => name.startsWith(CUSTOM_FACT) && FactName.safeParse(name).success)
}

function checkNode(node: ScriptNode, content: ScriptContent, ids: Set<string>, known: Set<string>): Problem[] {
  const checklist = new Set(content.checklist.map(({ key }) => key))
  return [
    ...(content.phases.some(({ id }) => id === node.phase) ? [] : [problem('unknown-phase', node.id, node.phase)]),
    ...(node.say.length > 0 ? [] : [problem('nothing-to-say', node.id, '', 'warning')]),
    ...(node.say.length > 0 && node.say.every((line) => line.when)
      ? [problem('nothing-to-say', node.id, 'every line has a condition', 'warning')]
      : []),
    ...(node.type !== 'outcome' && node.responses.length === 0 ? [problem('dead-end', node.id, '')] : []),
    ...(node.responses.length > 0 && node.responses.every((response) => response.when)
      ? [problem('dead-end', node.id, 'every response has a condition', 'warning')]
      : []),
    ...(node.type === 'objection' && !node.responses.some((response) => response.to.type === 'return')
      ? [problem('no-way-back', node.id, '')]
      : []),
    ...oneSidedConsent(node),
    ...placeholders(node),
    ...node.responses.flatMap((response) => checkResponse(node, response, ids, known, checklist)),
    ...checkText(node, known),
  ]
}

function checkResponse(
  node: ScriptNode,
  response: Response,
  ids: Set<string>,
  known: Set<string>,
  checklist: Set<string>,
): Problem[] {
  const targets = listTargets(response.to).filter((id) => !ids.has(id))
  const facts = [...listConditions(response)].flatMap(factNames).filter((name) => !known.has(name))
  const items = Object.keys(response.qualifies ?? {}).filter((key) => !checklist.has(key))
  return [
    ...targets.map((id) => problem('unknown-target', node.id, `${response.id} → ${id}`)),
    ...facts.map((name) => problem('unknown-variable', node.id, name)),
    ...items.map((key) => problem('unknown-checklist-item', node.id, key)),
  ]
}

/** Whoever may say yes to being recorded may say no, and the other way round. */
function oneSidedConsent({ id, responses }: ScriptNode): Problem[] {
  const answers = new Set(responses.flatMap(({ consent }) => consent ?? []))
  return answers.size === 1 ? [problem('one-sided-consent', id, `only ${[...answers].join()}`)] : []
}

const placeholders = (node: ScriptNode): Problem[] =>
  [...new Set(node.say.flatMap(({ text }) => text.match(PLACEHOLDER) ?? []))].map((found) =>
    problem('placeholder', node.id, found, 'warning'),
  )

function checkText(node: ScriptNode, known: Set<string>): Problem[] {
  const inConditions = node.say.flatMap((line) => (line.when ? factNames(line.when) : []))
  const askable = new Set([...known, RECORDING_FACT])
  const sayable = new Set([...known, CONSENT_WORDS_FACT])
  const tokens = node.say.flatMap((line) => listTokens(line.text))
  return [
    ...[
      ...inConditions.filter((name) => !askable.has(name)),
      ...tokens.map(({ name }) => name).filter((name) => !sayable.has(name)),
    ].map((name) => problem('unknown-variable', node.id, name)),
    ...tokens
      .filter(({ name, hasFallback }) => !hasFallback && name !== 'lead.name' && name !== 'lead.first_name')
      .map(({ name }) => problem('no-fallback', node.id, name, 'warning')),
  ]
}

export const listTargets = (target: Target): string[] =>
  target.type === 'node'
    ? [target.nodeId]
    : target.type === 'branch'
      ? [...target.branches.map(({ nodeId }) => nodeId), target.otherwise]
      : []

function* listConditions(response: Response): Iterable<Condition> {
  if (response.when) yield response.when
  if (response.to.type === 'branch') for (const { when } of response.to.branches) yield when
}

function factNames(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(factNames)
  if ('any' in condition) return condition.any.flatMap(factNames)
  if ('not' in condition) return factNames(condition.not)
  return [condition.fact]
}

/** Objections are reachable from everywhere by their key; everything else must be led to. */
function unreachable(content: ScriptContent): Problem[] {
  const byId = new Map(content.nodes.map((node) => [node.id, node]))
  const roots = [content.startNodeId, ...content.nodes.filter(({ type }) => type === 'objection').map(({ id }) => id)]
  const reached = new Set<string>()
  const waiting = [...roots]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    for (const response of byId.get(id)?.responses ?? []) waiting.push(...listTargets(response.to))
  }
  return content.nodes.filter(({ id }) => !reached.has(id)).map(({ id }) => problem('unreachable', id, ''))
}
