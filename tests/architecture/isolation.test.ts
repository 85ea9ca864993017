/** Tests of a project share their modules: what one file puts in the place of a module, all files after it would get. */
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { isNode, type Node, nodesOf, place, testSources } from './sources.ts'

const REPLACING = new Set(['mock', 'doMock', 'unmock', 'doUnmock', 'resetModules'])

function replacesModules(node: Node): boolean {
  if (node.type !== 'MemberExpression' || !isNode(node['object']) || !isNode(node['property'])) return false
  return node['object']['name'] === 'vi' && REPLACING.has(String(node['property']['name']))
}

test('files that replace modules are run in isolation', () => {
  const shared = testSources()
    .filter(({ path }) => !/\.isolated\.test\.tsx?$/.test(path))
    .flatMap((source) =>
      nodesOf(source.program)
        .filter(replacesModules)
        .map((node) => place(source, node)),
    )
  expect(shared).toEqual([])
})

test('the check sees what it should', () => {
  const sees = (code: string) => nodesOf(parseSync('example.ts', code).program).some(replacesModules)
  expect(["vi.mock('a')", 'vi.resetModules()', 'vi.fn()', "mock('a')"].map(sees)).toEqual([true, true, false, false])
})
