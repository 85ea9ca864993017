/** Who may know whom inside the client and inside the domain: by folder, lower layers know nothing of higher ones. */
import { type Source, sourcesOf } from './sources.ts'

/** From the top; folders of one layer may know each other. */
const LAYERS = {
  client: [
    ['app'],
    // Both walk a script with the desk's own parts.
    ['studio', 'practice'],
    ['screens'],
    ['features'],
    ['live', 'api', 'recorder', 'voice', 'actions', 'session', 'feedback'],
    ['ui', 'format', 'browser'],
  ],
  domain: [
    ['http'],
    ['protocol'],
    ['practice'],
    ['decide'],
    ['commands'],
    ['views'],
    ['stored'],
    ['evolve'],
    ['events'],
    ['rule-packs'],
    ['bookings'],
    ['floor'],
    ['script'],
    ['analytics'],
    ['export'],
    ['import'],
    ['webhooks'],
    ['fields'],
    ['phone'],
    ['vocabulary'],
  ],
} as const

type Layered = keyof typeof LAYERS

export interface ForbiddenImport {
  readonly path: string
  readonly target: string
}

const folderOf = (path: string): string => path.split('/')[1] ?? ''
const isInside = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)

/** 0 is the top, where also files stand that are in no folder; -1 is a folder that has no layer. */
function layerOf(part: Layered, path: string): number {
  return path.split('/').length === 2
    ? 0
    : LAYERS[part].findIndex((layer) => layer.some((name) => name === folderOf(path)))
}

/** Folders of code that stand in no layer. */
export function foldersWithoutLayer(part: Layered): readonly string[] {
  const strays = sourcesOf(part).filter(({ path }) => layerOf(part, path) === -1)
  return [...new Set(strays.map(({ path }) => `${part}/${folderOf(path)}`))]
}

/** Imports from a lower layer into a higher one. */
export function upwardImports(part: Layered): readonly ForbiddenImport[] {
  return importsOf(sourcesOf(part)).filter(
    ({ path, target }) => isInside(target, part) && layerOf(part, target) < layerOf(part, path),
  )
}

/** What two screens share is a feature. */
export function screenToScreenImports(): readonly ForbiddenImport[] {
  return importsOf(sourcesOf('client')).filter(({ path, target }) => {
    const [from, to] = [screenOf(path), screenOf(target)]
    return from !== null && to !== null && from !== to
  })
}

const screenOf = (path: string): string | null => /^client\/screens\/([^/]+)\//.exec(path)?.[1] ?? null

/** `ui` would do in any product. */
export function uiToDomainImports(): readonly ForbiddenImport[] {
  return importsOf(sourcesOf('client/ui')).filter(({ target }) => isInside(target, 'domain'))
}

const DOMAIN_WORDS = new Set(
  ['agent', 'callback', 'disposition', 'duty', 'hopper', 'lead', 'lease', 'nudge', 'supervisor', 'tally'].flatMap(
    (word) => [word, word === 'tally' ? 'tallies' : `${word}s`],
  ),
)

/** Words of this product in the text of `ui`, by file; React's own are none. */
export function uiDomainWords(): readonly { readonly path: string; readonly word: string }[] {
  return sourcesOf('client/ui').flatMap(({ path, text }) => domainWordsIn(text).map((word) => ({ path, word })))
}

/** Also those of which a name is put together; imports are told by `uiToDomainImports`. */
export function domainWordsIn(text: string): readonly string[] {
  const told = text.replaceAll(/^import .*$/gm, '').replaceAll('useCallback', '')
  const words = told.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []
  return words.map((word) => word.toLowerCase()).filter((word) => DOMAIN_WORDS.has(word))
}

/** Pairs of the client's rooms, which are its top folders, of which one imports the other. */
export function clientArrows(): ReadonlySet<string> {
  return new Set(
    importsOf(sourcesOf('client'))
      .filter(({ path, target }) => isInside(target, 'client') && folderOf(path) !== folderOf(target))
      .map(({ path, target }) => `${folderOf(path)} → ${folderOf(target)}`),
  )
}

function importsOf(sources: readonly Source[]): readonly ForbiddenImport[] {
  return sources.flatMap(({ path, imports }) =>
    imports.flatMap(({ target }) => (target === null ? [] : [{ path, target }])),
  )
}
