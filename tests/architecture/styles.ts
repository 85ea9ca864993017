/** Which classes of which stylesheet the client's code uses, read from its syntax trees. */
import { basename, dirname } from 'node:path'
import { cssModules } from '#local/bundle/css-types.ts'
import { isNode, type Node, nodesOf, place, type Source, sourcesOf } from './sources.ts'

interface StyleUse {
  readonly stylesheet: string
  readonly source: Source
  /** Null where the name is computed, or the sheet is handed on as a whole. */
  readonly name: string | null
  readonly node: Node
}

const isStylesheet = (target: string | null): target is string => target?.endsWith('.module.css') ?? false

/** Imports of stylesheets: `path` of the file, `stylesheet` it imports. */
export function styleImports(): readonly { readonly path: string; readonly stylesheet: string }[] {
  return sourcesOf('client').flatMap(({ path, imports }) =>
    imports
      .map(({ target }) => target)
      .filter(isStylesheet)
      .map((stylesheet) => ({ path, stylesheet })),
  )
}

/** A stylesheet is its neighbour's: of the same folder and name. */
export const isNeighbour = (path: string, stylesheet: string): boolean =>
  stylesheet === `${dirname(path)}/${basename(path).replace(/\.tsx?$/, '')}.module.css`

function styleUses(): readonly StyleUse[] {
  return sourcesOf('client').flatMap((source) => {
    const sheets = sheetsByName(source)
    return sheets.size === 0 ? [] : usesIn(source, sheets)
  })
}

function sheetsByName(source: Source): ReadonlyMap<string, string> {
  const declarations = nodesOf(source.program).filter(({ type }) => type === 'ImportDeclaration')
  return new Map(
    declarations.flatMap((node) => {
      const specifier = isNode(node['source']) ? node['source']['value'] : null
      const stylesheet = source.imports.find((one) => one.specifier === specifier)?.target ?? null
      if (!isStylesheet(stylesheet) || !Array.isArray(node['specifiers'])) return []
      return node['specifiers'].map((one: Node) => [nameOf(one['local']), stylesheet] as const)
    }),
  )
}

function usesIn(source: Source, sheets: ReadonlyMap<string, string>): readonly StyleUse[] {
  const nodes = nodesOf(source.program)
  const members = nodes.filter((node) => node.type === 'MemberExpression' && sheets.has(nameOf(node['object'])))
  const inMembers = new Set<unknown>(members.map((node) => node['object']))
  const whole = nodes.filter((node) => isReference(node) && sheets.has(nameOf(node)) && !inMembers.has(node))
  const declared = new Set<unknown>(
    nodes
      .filter(({ type }) => type === 'ImportDefaultSpecifier' || type === 'Property' || type === 'MemberExpression')
      .flatMap((node) => [node['local'], node['computed'] === true ? null : (node['property'] ?? node['key'])]),
  )
  return [
    ...members.map((node) => ({
      stylesheet: sheets.get(nameOf(node['object'])) ?? '',
      source,
      name: memberName(node),
      node,
    })),
    ...whole
      .filter((node) => !declared.has(node))
      .map((node) => ({ stylesheet: sheets.get(nameOf(node)) ?? '', source, name: null, node })),
  ]
}

const isReference = (node: Node): boolean => node.type === 'Identifier'

const nameOf = (node: unknown): string => (isNode(node) && typeof node['name'] === 'string' ? node['name'] : '')

function memberName(node: Node): string | null {
  const { property } = node
  if (!isNode(property)) return null
  if (node['computed'] !== true) return nameOf(property)
  return property.type === 'Literal' && typeof property['value'] === 'string' ? property['value'] : null
}

/** `path:line` of what uses a class that its stylesheet lacks, or one whose name is not written there. */
export function unknownClasses(): readonly string[] {
  const known = new Map(cssModules().map(({ path, classes }) => [path, new Set(classes)]))
  return styleUses()
    .filter(({ stylesheet, name }) => name === null || !known.get(stylesheet)?.has(name))
    .map(
      ({ source, node, name, stylesheet }) =>
        `${place(source, node)} uses ${name ?? 'a computed class'} of ${stylesheet}`,
    )
}

/** Classes that no code asks for. */
export function unusedClasses(): readonly string[] {
  const asked = new Set(styleUses().map(({ stylesheet, name }) => `${stylesheet} .${name}`))
  return cssModules().flatMap(({ path, classes }) =>
    classes.map((name) => `${path} .${name}`).filter((one) => !asked.has(one)),
  )
}

const SELECTING = new Set(['querySelector', 'querySelectorAll', 'closest', 'matches'])

/** `path:line` of selectors that name a class: an attribute or a ref says what is meant, and is there in every build. */
export function classSelectors(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) =>
    nodesOf(source.program)
      .filter((node) => selectsByClass(node, source.text))
      .map((node) => place(source, node)),
  )
}

export function selectsByClass(node: Node, text: string): boolean {
  if (node.type === 'TemplateLiteral') return /\.\$\{\s*\w*[sS]tyles\b/.test(text.slice(node.start, node.end))
  if (node.type !== 'CallExpression' || !isNode(node['callee'])) return false
  const called = nameOf(node['callee']['property'])
  if (called === 'getElementsByClassName') return true
  const [selector] = Array.isArray(node['arguments']) ? node['arguments'] : []
  if (!SELECTING.has(called) || !isNode(selector)) return false
  const written = text.slice(selector.start, selector.end).replaceAll(/\[[^\]]*\]|\$\{[^}]*\}/g, '')
  return /^(Literal|TemplateLiteral)$/.test(selector.type) && /\.[a-zA-Z_]/.test(written)
}
