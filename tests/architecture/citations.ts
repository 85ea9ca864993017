/** Citations of numbered rules: in comments of every source, and in the pages of the documentation. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf, lineOf, productFolders, root, sourcesOf, testSources } from './sources.ts'

interface Citation {
  readonly id: string
  readonly offset: number
}

/** Ids of `domain/RULES.md`, in its order. */
export const rules: readonly string[] = [
  ...readFileSync(join(root, 'domain/RULES.md'), 'utf8').matchAll(/^- ([A-Z]{2}\d+) /gm),
].map(([, id]) => id ?? '')

/** Two capitals and digits that name something else: formats of sound and text, algorithms, languages. */
const NO_RULES = new Set(['BW64', 'ID3', 'MP3', 'MP4', 'RF64', 'RS256'])

/** Everything that looks like a rule's id; also numbers of a list that is not in the repository. */
export function citationsIn(text: string): readonly Citation[] {
  return [...text.matchAll(/\b(?:[A-Z]{2}\d+|never-again \d+)\b/g)]
    .map(({ 0: id, index }) => ({ id, offset: index }))
    .filter(({ id }) => !NO_RULES.has(id))
}

/** `path:line cites id` for each citation of a rule that does not stand. */
export function missingRules(): readonly string[] {
  return commentedTexts().flatMap(({ path, text, comments }) =>
    comments.flatMap(({ start, end }) =>
      citationsIn(text.slice(start, end))
        .filter(({ id }) => !rules.includes(id))
        .map(({ id, offset }) => `${path}:${lineOf(text, start + offset)} cites ${id}`),
    ),
  )
}

interface CommentedText {
  readonly path: string
  readonly text: string
  readonly comments: readonly { readonly start: number; readonly end: number }[]
}

function commentedTexts(): readonly CommentedText[] {
  const folders = [...productFolders, 'migrations', 'tests', 'docs']
  const styled = folders.flatMap((folder) => filesOf(folder)).filter((path) => /\.(css|sql|md)$/.test(path))
  const atTheTop = filesOf('.', false).filter((path) => path.endsWith('.md'))
  return [
    ...productFolders.flatMap(sourcesOf),
    ...testSources(),
    ...[...styled, ...atTheTop].map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, comments: commentsOf(path, text) }
    }),
  ]
}

/** A page of documentation is all comment. */
function commentsOf(path: string, text: string): CommentedText['comments'] {
  if (path.endsWith('.md')) return [{ start: 0, end: text.length }]
  const comment = path.endsWith('.sql') ? /--.*$/gm : /\/\*[^]*?\*\//g
  return [...text.matchAll(comment)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }))
}
