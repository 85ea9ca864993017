/** A number is dialled under the lease of its lead or not at all (LE1): one file writes links to telephones, and only calls show them. */
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { type Node, nodesOf, place, sourcesOf } from './sources.ts'

const WRITER = 'client/features/dial/telephone.ts'
/** In the stage of a call that runs. */
const SHOWN_IN = /^client\/(?:features\/dial\/|screens\/desk\/call\/)/

const TEXTS = new Set(['Literal', 'TemplateElement', 'JSXText'])
const writesLink = (node: Node): boolean => TEXTS.has(node.type) && /^["'`]?tel:/.test(textOf(node))
function textOf(node: Node): string {
  const value = node['value']
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : String(value)
}

const usesLink = (node: Node): boolean =>
  node.type === 'ImportDeclaration' && /\/dial\/telephone-link\.tsx/.test(JSON.stringify(node['source']))

const placesOf = (matches: (node: Node) => boolean): string[] =>
  sourcesOf('client').flatMap((source) =>
    nodesOf(source.program)
      .filter(matches)
      .map((node) => place(source, node)),
  )

test('no file but one writes a link to a telephone', () => {
  const places = placesOf(writesLink)
  expect(places.filter((where) => !where.startsWith(WRITER))).toEqual([])
  expect(places).not.toEqual([])
})

test('a link to a telephone is shown in a call that runs, and nowhere else', () => {
  expect(placesOf(usesLink).filter((where) => !SHOWN_IN.test(where))).toEqual([])
})

test('the checks see what they should', () => {
  const sees = (code: string) => nodesOf(parseSync('example.tsx', code).program).some(writesLink)
  expect(['<a href="tel:+44" />', '<a href={`tel:${phone}`} />', "const link = 'tel:' + phone"].map(sees)).toEqual([
    true,
    true,
    true,
  ])
  expect(sees('<input type="tel" />')).toBe(false)
})
