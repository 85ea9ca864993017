/** Every numbered rule is cited where a test is named, and nothing cites a rule that is not there. */
import { expect, test } from 'vitest'
import { citationsIn, missingRules, rules } from './citations.ts'
import { isNode, type Node, nodesOf, testSources } from './sources.ts'

const families = [...new Set(rules.map((id) => id.slice(0, 2)))]
const anyRule = new RegExp(`\\b(?:${families.join('|')})\\d+\\b`, 'g')

const citations = testSources()
  .filter(({ path }) => /\.test\.tsx?$/.test(path))
  .flatMap(({ path, program }) =>
    nodesOf(program)
      .flatMap(titlesOf)
      .flatMap((title) => [...title.matchAll(anyRule)].map(([id]) => ({ path, id }))),
  )

/** The title of a test or a group, and, for tables whose rows bring the title, texts that begin with a rule. */
function titlesOf(node: Node): string[] {
  const [first] = Array.isArray(node['arguments']) ? node['arguments'] : []
  if (node.type === 'CallExpression' && isTest(node['callee'])) return textsOf(first)
  return textsOf(node).filter((text) => new RegExp(`^${anyRule.source} `).test(text))
}

/** A call of a test function itself, of one of its forms, or of what a table form answers. */
function isTest(callee: unknown): boolean {
  if (!isNode(callee)) return false
  if (callee.type === 'Identifier') return ['test', 'it', 'describe'].includes(String(callee['name']))
  if (callee.type === 'MemberExpression') return isTest(callee['object'])
  return callee.type === 'CallExpression' && isTest(callee['callee'])
}

function textsOf(node: unknown): string[] {
  if (!isNode(node)) return []
  if (node.type === 'Literal' && typeof node['value'] === 'string') return [node['value']]
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return []
  return node['quasis'].flatMap((quasi: Node) => {
    const { value } = quasi
    return typeof value === 'object' && value !== null && 'raw' in value ? [String(value.raw)] : []
  })
}

test('the rules are numbered without gaps or repeats', () => {
  expect(rules.length).toBeGreaterThan(80)
  for (const family of families) {
    const numbers = rules.filter((id) => id.startsWith(family)).map((id) => Number(id.slice(2)))
    expect([family, ...numbers]).toEqual([family, ...numbers.map((_, index) => index + 1)])
  }
})

test('every rule is cited by the title of a test', () => {
  const cited = new Set(citations.map(({ id }) => id))
  expect(rules.filter((id) => !cited.has(id))).toEqual([])
})

test('no test cites a rule that is not there', () => {
  expect(citations.filter(({ id }) => !rules.includes(id))).toEqual([])
})

test('no comment and no page of the documentation cites a rule that is not there', () => {
  expect(missingRules()).toEqual([])
})

test('the check sees what it should', () => {
  const seen = (text: string) => citationsIn(text).map(({ id }) => id)
  expect(seen('as on the board (AU4, SC1–SC6)')).toEqual(['AU4', 'SC1', 'SC6'])
  expect(seen('kept in R2, told in an MP3 (never-again 7)')).toEqual(['never-again 7'])
})
