/**
 * `npm run texts`: everything a person can read on a screen, by screen or feature, each with its place, so that it can
 * be read in one sitting. `npm run texts -- reassign` prints only the folders whose path has that word.
 */
import { dirname } from 'node:path'
import { isNode, type Node, place, type Source, sourcesOf } from './sources.ts'

interface Text {
  readonly folder: string
  readonly place: string
  readonly text: string
}

/** Attributes and properties whose value is a text however short it is. */
const TEXT_NAMES = /^(label|title|placeholder|description|alt|detail|message|hint|aria-(label|description|valuetext))$/

/** Two words, or one that starts as a sentence does. */
const PROSE = /\p{L}[’']?\p{L}*[,.:;…]? [“(]?[\p{L}\d]|^[A-Z][a-z]+(’\p{L}+)?[.…?]?$/u
const CODE = /^[\w-]+(\/|::|:\/\/)|^(\s*(SELECT|INSERT|UPDATE|DELETE|WHERE|FROM|AND|ORDER)\b)|[{;]\s*$|^[a-z-]+: /

const isProse = (text: string): boolean => PROSE.test(text) && !CODE.test(text)

/** Worker and rules speak to people only through these; the rest of their strings is SQL and documentation. */
const SERVER_FILES = /^worker\/(.*(routes|problem|read-json|idempotency)|[^/]+\/[a-z-]+)\.ts$|^domain\//

function textOf(node: Node): string | null {
  if (node.type === 'JSXText') return String(node['value']).replaceAll(/\s+/g, ' ').trim()
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'].trim()
  if (node.type !== 'TemplateLiteral') return null
  const quasis = Array.isArray(node['quasis']) ? node['quasis'].filter(isNode) : []
  return quasis
    .map(({ value }) => (typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''))
    .join('…')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function nameOf(node: Node): string {
  const name = node.type === 'JSXAttribute' ? node['name'] : node.type === 'Property' ? node['key'] : null
  return isNode(name) ? String(name['name'] ?? name['value']) : ''
}

/** Nodes whose strings nobody reads: imports, types, class names, what is compared, thrown or logged. */
function isSilent(node: Node): boolean {
  if (/^(Import|Export(All|Named))|^TS/.test(node.type))
    return !/^(ExportNamed|TS(As|Satisfies|NonNull))/.test(node.type)
  if (node.type === 'JSXAttribute') return /^(className|d|key|to|href|type|role|variant|size|color)$/.test(nameOf(node))
  if (node.type === 'ThrowStatement') return true
  if (node.type !== 'CallExpression' || !isNode(node['callee'])) return false
  return /^(sql|matchMedia|prepare)$/.test(String(node['callee']['name'] ?? ''))
}

function textsOf(source: Source): readonly Text[] {
  const texts: Text[] = []
  const walk = (tree: unknown, isNamed: boolean): void => {
    if (Array.isArray(tree)) for (const one of tree) walk(one, isNamed)
    if (!isNode(tree) || isSilent(tree)) return
    const text = textOf(tree)
    const isText = text !== null && /\p{L}/u.test(text) && (isNamed || tree.type === 'JSXText' || isProse(text))
    if (isText) texts.push({ folder: dirname(source.path), place: place(source, tree), text })
    const isTextName = TEXT_NAMES.test(nameOf(tree))
    for (const [field, part] of Object.entries(tree)) {
      if (tree.type === 'Property' && field === 'key') continue
      walk(part, isTextName || (isNamed && /^(Conditional|Logical|JSXExpressionContainer)/.test(tree.type)))
    }
  }
  walk(source.program, false)
  return texts
}

const asked = process.argv[2] ?? ''
const sources = [...sourcesOf('client'), ...sourcesOf('worker'), ...sourcesOf('domain'), ...sourcesOf('local')]
const texts = sources
  .filter(({ path }) => path.startsWith('client/') || path.startsWith('local/seed/') || SERVER_FILES.test(path))
  .flatMap(textsOf)
  .filter(({ folder }) => folder.includes(asked))
  .toSorted((a, b) => a.folder.localeCompare(b.folder))

let folder = ''
for (const text of texts) {
  if (text.folder !== folder) console.log(`\n## ${text.folder}`)
  folder = text.folder
  console.log(`${text.place.slice(folder.length + 1)}  ${text.text}`)
}
console.log(`\n${texts.length} texts`)
