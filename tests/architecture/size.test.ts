/** The longest file and the longest function are the alarm; the house aims well below these limits. */
import { expect, test } from 'vitest'
import { filesOf, isNode, lineOf, type Node, nodesOf, productFolders, type Source, sourcesOf } from './sources.ts'

const maxFileLines = 400
const maxFunctionLines = 60
/** Mark-up is long without being complicated. */
const maxComponentLines = 150

const productSources = productFolders.flatMap(sourcesOf)

test(`no file is longer than ${maxFileLines} lines`, () => {
  const tooLong = productSources
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > maxFileLines)
    .map(({ path, lines }) => `${path}: ${lines} lines`)
  expect(tooLong).toEqual([])
})

test(`no function is longer than ${maxFunctionLines} lines, no component than ${maxComponentLines}`, () => {
  const tooLong = productSources
    .flatMap(functionsOf)
    .filter(({ lines, limit }) => lines > limit)
    .map(({ place, name, lines, limit }) => `${place} ${name}: ${lines} lines, at most ${limit}`)
  expect(tooLong).toEqual([])
})

test('nothing compiled lies beside the sources', () => {
  const compiled = [...productFolders, 'tests']
    .flatMap((folder) => filesOf(folder))
    .filter((path) => /\.(c|m)?js(\.map)?$|\.d\.ts\.map$|\.jsx$/.test(path))
  expect(compiled).toEqual([])
})

function functionsOf(source: Source) {
  const names = namesOfFunctions(source)
  return nodesOf(source.program)
    .filter(({ type }) => ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(type))
    .map((node) => {
      const name = names.get(node) ?? 'unnamed'
      const isComponent = source.path.endsWith('.tsx') && /^[A-Z]/.test(name)
      return {
        name,
        place: `${source.path}:${lineOf(source.text, node.start)}`,
        lines: lineOf(source.text, node.end) - lineOf(source.text, node.start) + 1,
        limit: isComponent ? maxComponentLines : maxFunctionLines,
      }
    })
}

/** A function's own name, or that of the variable, field or method it is the value of. */
function namesOfFunctions({ program }: Source): ReadonlyMap<unknown, string> {
  const nameOf = (node: unknown) => (isNode(node) && typeof node['name'] === 'string' ? node['name'] : undefined)
  const named = (node: Node): readonly (readonly [unknown, string | undefined])[] => {
    if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') return [[node, nameOf(node['id'])]]
    if (node.type === 'VariableDeclarator') return unwrapped(node['init']).map((value) => [value, nameOf(node['id'])])
    return 'key' in node ? [[node['value'], nameOf(node['key'])]] : []
  }
  const pairs = nodesOf(program).flatMap(named)
  return new Map(pairs.flatMap(([node, name]) => (name === undefined ? [] : [[node, name]])))
}

/** `memo(() => …)` and `forwardRef(() => …)` are named by the variable that holds them. */
function unwrapped(value: unknown): readonly unknown[] {
  if (!isNode(value) || value.type !== 'CallExpression' || !Array.isArray(value['arguments'])) return [value]
  return value['arguments']
}
