/** What is wrong with one step by itself. */
import { CONSENT_WORDS_FACT, RECORDING_FACT } from '../conditions.ts'
import { listTokens } from '../personalise.ts'
import { PLACEHOLDER } from '../placeholders.ts'
import type { Response, ScriptContent, ScriptNode } from '../schema.ts'
import { factNames, listConditions, listTargets } from './links.ts'
import { type Problem, problem } from './problem.ts'

export function checkNode(node: ScriptNode, content: ScriptContent, ids: Set<string>, known: Set<string>): Problem[] {
  const checklist = new Set(content.checklist.map(({ key }) => key))
  return [
    ...(content.phases.some(({ id }) => id === node.phase) ? [] : [problem('unknown-phase', node.id, node.phase)]),
    ...(node.say.length > 0 ? [] : [problem('nothing-to-say', node.id, '', 'warning')]),
    ...(node.say.length > 0 && node.say.every((line) => line.when)
      ? [problem('nothing-to-say', node.id, 'every line has a condition', 'warning')]
      : []),
    ...(node.type !== 'outcome' && node.responses.length === 0 ? [problem('dead-end', node.id, '')] : []),
    ...(node.type === 'objection' && !node.responses.some((response) => response.to.type === 'return')
      ? [problem('no-way-back', node.id, '')]
      : []),
    ...oneSidedConsent(node),
    ...answeredByAlone(node, content),
    ...keysTwice(node),
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
    ...targets.map((id) => problem('unknown-target', node.id, `“${response.label}” → ${id}`)),
    ...facts.map((name) => problem('unknown-variable', node.id, name)),
    ...items.map((key) => problem('unknown-checklist-item', node.id, key)),
  ]
}

/** Whoever may say yes to being recorded may say no, and the other way round. */
function oneSidedConsent({ id, responses }: ScriptNode): Problem[] {
  const answers = new Set(responses.flatMap(({ consent }) => consent ?? []))
  return answers.size === 1 ? [problem('one-sided-consent', id, `only ${[...answers].join()}`)] : []
}

/** Whoever answers is one of several: a first step that knows only one of them leaves the others unsaid. */
function answeredByAlone({ id, responses }: ScriptNode, { startNodeId }: ScriptContent): Problem[] {
  const people = new Set(responses.flatMap(({ answeredBy }) => answeredBy ?? []))
  return id === startNodeId && people.size === 1 ? [problem('answered-by-alone', id, '', 'warning')] : []
}

/** One key press cannot mean two things; two that are never seen together may share a digit all the same by having none. */
function keysTwice({ id, responses }: ScriptNode): Problem[] {
  const keys = responses.flatMap(({ key }) => key ?? [])
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map((key) =>
    problem('key-twice', id, key),
  )
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
