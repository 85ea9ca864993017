/** What the documents name is there: paths, links and commands. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf, lineOf, root } from './sources.ts'

interface Mention {
  readonly place: string
  readonly name: string
}

const documents = [...filesOf('.', false), ...filesOf('docs')]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const inTheProject = /^(domain|durable-objects|worker|client|local|bots|bench|migrations|tests|docs|\.ci|\.githooks)\//

const mentions = (pattern: RegExp): readonly Mention[] =>
  documents.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => ({
      place: `${path}:${lineOf(text, match.index)}`,
      name: match[1] ?? '',
    })),
  )

/** `a/b.ts` and `a/{b,c}.ts` in back quotes; a placeholder such as `<subject>` or `*` ends what is looked up. */
test('every path in a document exists', () => {
  const missing = mentions(/`([\w.-]+\/[^\s`]*)`/g)
    .filter(({ name }) => inTheProject.test(name))
    .flatMap(({ place, name }) => alternatives(name).map((path) => ({ place, path: beforePlaceholder(path) })))
    .filter(({ path }) => !existsSync(join(root, path)))
    .map(({ place, path }) => `${place} names ${path}`)
  expect(missing).toEqual([])
})

test('every link between documents leads somewhere', () => {
  const broken = mentions(/\]\(((?!https?:|#)[^)\s]+)\)/g)
    .filter(({ place, name }) => !existsSync(join(root, dirname(place.split(':')[0] ?? ''), name.split('#')[0] ?? '')))
    .map(({ place, name }) => `${place} links ${name}`)
  expect(broken).toEqual([])
})

test('every command in a document is one of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
  const unknown = mentions(/npm run ([\w:-]+)/g)
    .filter(({ name }) => !(name in scripts))
    .map(({ place, name }) => `${place} runs ${name}`)
  expect(unknown).toEqual([])
})

test('decisions are numbered without a gap, and the architecture lists each', () => {
  const files = filesOf('docs/decisions').toSorted()
  const numbers = files.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]))
  expect(numbers).toEqual(files.map((_, index) => index + 1))
  const listed = documents.find(({ path }) => path === 'ARCHITECTURE.md')?.text ?? ''
  expect(files.filter((path) => !listed.includes(`(${path})`))).toEqual([])
})

function alternatives(path: string): readonly string[] {
  const [whole, choices] = /\{([^}]*)\}/.exec(path) ?? []
  if (whole === undefined || choices === undefined) return [path]
  return choices.split(',').flatMap((choice) => alternatives(path.replace(whole, choice)))
}

/** The folder that a path with a placeholder lies in. */
function beforePlaceholder(path: string): string {
  const at = path.search(/[<*…]|NNNN/)
  return at < 0 ? path : path.slice(0, path.lastIndexOf('/', at) + 1)
}
