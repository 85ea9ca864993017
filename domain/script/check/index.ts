/** What publish refuses or warns of: each problem names its step, and what to look at there. */
import { CUSTOM_FACT, FactName } from '../conditions.ts'
import { listTokens } from '../personalise.ts'
import type { ScriptContent } from '../schema.ts'
import { LEAD_FACTS } from '../walk.ts'
import { checkConditions, type Effort } from './conditions.ts'
import { factNames, listConditions } from './links.ts'
import { checkNode } from './nodes.ts'
import { checkPaths } from './paths.ts'
import { type Problem, problem } from './problem.ts'
import { checkSpoken } from './spoken.ts'
import { givenValues } from './valuations.ts'

export { listTargets } from './links.ts'
export type { Problem } from './problem.ts'

/** Nobody reads more of one kind at once. */
export const LISTED_MAX = 50

/**
 * Every problem, errors first. A script without errors may be published. Without the keys of the organisation's custom
 * fields, every one that is asked for passes.
 */
export function checkScript(
  content: ScriptContent,
  customKeys: readonly string[] | null = null,
  effort: Effort = { evaluations: 0 },
): Problem[] {
  const given = givenValues(content)
  const ids = new Set(content.nodes.map((node) => node.id))
  const known = knownFacts(content, customKeys)
  const problems = [
    ...(ids.has(content.startNodeId) ? [] : [problem('no-start', null, content.startNodeId)]),
    ...(content.inboundNodeId === undefined || ids.has(content.inboundNodeId)
      ? []
      : [problem('no-start', null, content.inboundNodeId)]),
    ...duplicates(content),
    ...content.nodes.flatMap((node) => checkNode(node, content, ids, known)),
    ...checkPaths(content, given, effort),
    ...checkConditions(content, given, effort),
    ...checkSpoken(content),
  ]
  return listedOnly(withoutRepeats(problems).toSorted((left, right) => left.severity.localeCompare(right.severity)))
}

/** By the ways and by the conditions of a step alike it may be found that there is too much of it to be checked. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const told = new Set<string | null>()
  return problems.filter(({ code, nodeId }) => {
    if (code !== 'not-checked') return true
    if (told.has(nodeId)) return false
    told.add(nodeId)
    return true
  })
}

/** Of each kind the first ones, and how many more there are. */
function listedOnly(problems: readonly Problem[]): Problem[] {
  const kinds = new Map<string, Problem[]>()
  for (const one of problems) {
    const kind = `${one.severity} ${one.code}`
    const alike = kinds.get(kind)
    if (alike) alike.push(one)
    else kinds.set(kind, [one])
  }
  return [...kinds.values()].flatMap((alike) => {
    const [first] = alike
    if (alike.length <= LISTED_MAX || !first) return alike
    const rest = { ...first, nodeId: null, detail: '', more: alike.length - LISTED_MAX }
    return [...alike.slice(0, LISTED_MAX), rest]
  })
}

/** What cannot be told apart: two steps of one id, two responses of a step, two phases, two items of the checklist. */
export function duplicates(content: ScriptContent): Problem[] {
  const nodeIds = content.nodes.map((node) => node.id)
  const twice = nodeIds.filter((id, index) => nodeIds.indexOf(id) !== index)
  const responses = content.nodes.flatMap((node) => {
    const seen = node.responses.map(({ id }) => id)
    return seen.filter((id, index) => seen.indexOf(id) !== index).map((id) => problem('duplicate-id', node.id, id))
  })
  const listed = [content.phases.map(({ id }) => id), content.checklist.map(({ key }) => key)].flatMap((names) =>
    names.filter((name, index) => names.indexOf(name) !== index).map((name) => problem('duplicate-id', null, name)),
  )
  return [...twice.map((id) => problem('duplicate-id', id, id)), ...responses, ...listed]
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
