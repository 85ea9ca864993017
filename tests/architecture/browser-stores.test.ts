/** The browser's stores may be forbidden or full: one file knows how to live with that, and all others go through it. */
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { isNode, type Node, nodesOf, place, sourcesOf } from './sources.ts'

const STORES = new Set(['localStorage', 'sessionStorage'])
const DOOR = 'client/browser/browser-stores.ts'

const touchesStore = (node: Node): boolean =>
  node.type === 'MemberExpression'
    ? isNode(node['property']) && STORES.has(String(node['property']['name']))
    : node.type === 'Identifier' && STORES.has(String(node['name']))

test('the client asks one file for what the browser keeps', () => {
  const breaches = sourcesOf('client')
    .flatMap((source) =>
      nodesOf(source.program)
        .filter(touchesStore)
        .map((node) => place(source, node)),
    )
    .filter((where) => !where.startsWith(DOOR))
  expect(breaches).toEqual([])
})

test('the check sees what it should', () => {
  const sees = (code: string) => nodesOf(parseSync('example.ts', code).program).some(touchesStore)
  expect(['localStorage.length', 'window.sessionStorage', 'const a = localStorage'].map(sees)).toEqual([
    true,
    true,
    true,
  ])
  expect(sees('perTab.getItem("localStorage")')).toBe(false)
})
