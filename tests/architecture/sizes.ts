/** How long files, functions and components are, and how many files a folder holds. */
import { filesOf, isNode, lineOf, type Node, nodesOf, productFolders, type Source, sourcesOf } from './sources.ts'

/** The house's limits. Mark-up is long without being complicated. */
export const LIMITS = { file: 275, function: 60, component: 135, folder: 20 } as const

export interface Size {
  readonly name: string
  readonly size: number
}

/** Tables of data that a script writes: nobody reads or edits them by hand. */
const GENERATED: readonly string[] = ['worker/leads/zones/by-prefix.ts']

export function fileSizes(): readonly Size[] {
  return productFolders
    .flatMap(sourcesOf)
    .filter(({ path }) => !GENERATED.includes(path))
    .map(({ path, text }) => ({ name: path, size: linesOf(text) }))
}

export const linesOf = (text: string): number => text.trimEnd().split('\n').length

export const functionSizes = (): readonly Size[] => allFunctions().filter(({ isComponent }) => !isComponent)

export const componentSizes = (): readonly Size[] => allFunctions().filter(({ isComponent }) => isComponent)

/** Files that stand in the folder itself; a stylesheet, and a test beside its unit, are counted with what they belong to. */
export function folderSizes(): readonly Size[] {
  const counts = new Map<string, number>()
  for (const path of productFolders.flatMap((folder) => filesOf(folder))) {
    if (/\.module\.css(\.d\.ts)?$|\.test\.tsx?$/.test(path)) continue
    const folder = path.slice(0, path.lastIndexOf('/'))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts].map(([name, size]) => ({ name, size }))
}

function allFunctions(): readonly (Size & { readonly isComponent: boolean })[] {
  return productFolders.flatMap(sourcesOf).flatMap(functionsOf)
}

function functionsOf(source: Source) {
  const names = namesOfFunctions(source)
  return nodesOf(source.program)
    .filter(({ type }) => ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(type))
    .map((node) => {
      const name = names.get(node) ?? 'unnamed'
      return {
        name: `${source.path} ${name}`,
        size: lineOf(source.text, node.end) - lineOf(source.text, node.start) + 1,
        isComponent: source.path.endsWith('.tsx') && /^[A-Z]/.test(name),
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
