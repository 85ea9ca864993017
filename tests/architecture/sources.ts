/** Reads the project's own sources as syntax trees. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync, type Program } from 'oxc-parser'

export const root = resolve(import.meta.dirname, '../..')

export const productFolders = ['domain', 'durable-objects', 'worker', 'client', 'local', 'bots', 'bench'] as const
export type ProductFolder = (typeof productFolders)[number]

export interface Source {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly program: Program
  readonly comments: readonly { readonly start: number; readonly end: number }[]
  readonly imports: readonly Import[]
}

interface Import {
  readonly specifier: string
  /** File inside the project, from its root; null for a package. */
  readonly target: string | null
  readonly resolves: boolean
}

export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const parsed = new Map<string, readonly Source[]>()

/** Every .ts and .tsx file under a folder, without the tests that stand beside their units. */
export function sourcesOf(folder: string): readonly Source[] {
  return allSourcesOf(folder).filter(({ path }) => path.startsWith('tests/') || !isTest(path))
}

/** Everything under `tests`, and the tests that stand beside their units. */
export function testSources(): readonly Source[] {
  return [...allSourcesOf('tests'), ...productFolders.flatMap(allSourcesOf).filter(({ path }) => isTest(path))]
}

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

function allSourcesOf(folder: string): readonly Source[] {
  const known = parsed.get(folder)
  if (known) return known
  const sources = filesOf(folder)
    .filter((path) => /\.tsx?$/.test(path))
    .map(readSource)
  parsed.set(folder, sources)
  return sources
}

/** Every file under a folder, or only those in it, from the project's root. */
export function filesOf(folder: string, recursive = true): readonly string[] {
  return readdirSync(join(root, folder), { recursive, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const imports = nodesOf(program).flatMap((node) =>
    specifiersOf(node).map((specifier) => resolveImport(path, specifier)),
  )
  return { path, text, program, comments, imports }
}

const listed = new WeakMap<Program, readonly Node[]>()

/** All the nodes of a tree, parents before their children. */
export function nodesOf(program: Program): readonly Node[] {
  const known = listed.get(program)
  if (known) return known
  const nodes: Node[] = []
  collect(program, nodes)
  listed.set(program, nodes)
  return nodes
}

function collect(tree: unknown, nodes: Node[]): void {
  if (Array.isArray(tree)) for (const one of tree) collect(one, nodes)
  if (!isNode(tree)) return
  nodes.push(tree)
  for (const part of Object.values(tree)) collect(part, nodes)
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Static and dynamic imports, re-exports, and imports inside types. */
function specifiersOf(node: Node): readonly string[] {
  const source = node['source']
  return isNode(source) && source.type === 'Literal' && typeof source['value'] === 'string' ? [source['value']] : []
}

const aliases = /^#(domain|durable-objects|worker|client|local|bots|bench|tests)\//

function resolveImport(from: string, specifier: string): Import {
  const bare = specifier.replace(/\?.*$/, '')
  const target = aliases.test(bare)
    ? bare.slice(1)
    : bare.startsWith('.')
      ? relative(root, join(root, dirname(from), bare)).replaceAll('\\', '/')
      : null
  return { specifier, target, resolves: target === null ? !bare.startsWith('#') : isFile(join(root, target)) }
}

function isFile(path: string): boolean {
  // A specifier without its extension would find a folder here, or nothing.
  return /\.[a-z]+$/.test(path) && existsSync(path)
}

/** The files reached from one file by following imports inside the project, itself included. */
export function importClosure(entry: string): ReadonlySet<string> {
  const byPath = new Map(productFolders.flatMap(sourcesOf).map((source) => [source.path, source]))
  const reached = new Set<string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    waiting.push(...(byPath.get(path)?.imports ?? []).flatMap(({ target }) => (target === null ? [] : [target])))
  }
  return reached
}

/** `path:line`, as an editor opens it. */
export function place(source: Source, node: Node): string {
  return `${source.path}:${lineOf(source.text, node.start)}`
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** `a.b` as "a.b"; anything else is null. */
export function dotted(node: unknown): string | null {
  if (!isNode(node) || node.type !== 'MemberExpression' || node['computed'] === true) return null
  const { object, property } = node
  if (!isNode(object) || !isNode(property) || object.type !== 'Identifier') return null
  return `${String(object['name'])}.${String(property['name'])}`
}
