/** The domain is given time, chance and ids as data; it never fetches them. */
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { dotted, isNode, type Node, nodesOf, place, sourcesOf } from './sources.ts'

const forbiddenReads = new Set(['Date.now', 'Math.random', 'performance.now', 'Temporal.Now'])
const forbiddenGlobals = new Set([
  'crypto',
  'globalThis',
  'performance',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'console',
])

test('domain reads no clock, no chance and no platform', () => {
  const breaches = sourcesOf('domain').flatMap((source) =>
    nodesOf(source.program)
      .filter((node) => isImpure(node))
      .map((node) => place(source, node)),
  )
  expect(breaches).toEqual([])
})

test('the check sees what it should', () => {
  const impure = ['Date.now()', 'new Date()', 'Date()', 'Math.random()', 'crypto.randomUUID()', 'fetch("x")']
  const pure = ['new Date(5)', 'lead.now', 'facts.crypto', 'Math.max(1, 2)', 'Date.parse("x")']
  expect(impure.map(seesImpurity)).toEqual(impure.map(() => true))
  expect(pure.map(seesImpurity)).toEqual(pure.map(() => false))
})

function isImpure(node: Node): boolean {
  const read = dotted(node)
  if (read !== null) {
    const object = read.slice(0, read.indexOf('.'))
    return forbiddenReads.has(read) || forbiddenGlobals.has(object)
  }
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false
  const callee = node['callee']
  if (!isNode(callee) || callee.type !== 'Identifier') return false
  const name = String(callee['name'])
  const unfed = Array.isArray(node['arguments']) && node['arguments'].length === 0
  return forbiddenGlobals.has(name) || (name === 'Date' && (unfed || node.type === 'CallExpression'))
}

function seesImpurity(code: string): boolean {
  return nodesOf(parseSync('example.ts', code).program).some(isImpure)
}
