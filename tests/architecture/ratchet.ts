/**
 * Where the house is not yet as it should be: `ratchet.json` lists today's exceptions of each rule, and may only shrink. What
 * is not in the list, or beyond its number, breaks the rule; an entry that is no longer needed has to go.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ForbiddenImport,
  screenToScreenImports,
  uiDomainWords,
  uiToDomainImports,
  upwardImports,
} from './layers.ts'
import { componentSizes, fileSizes, folderSizes, functionSizes, LIMITS, type Size } from './sizes.ts'
import { isNeighbour, styleImports } from './styles.ts'

type Exceptions = Readonly<Record<string, number>>

export interface Rule {
  readonly name: string
  readonly says: string
  /** What breaks the rule today, by file or folder: how often, or how long it is. */
  readonly found: () => Exceptions
  /** A length may vary below its number until it meets the limit; of a count each one less is written down. */
  readonly measures: 'count' | 'length'
}

const countsOf = (paths: readonly string[]): Exceptions =>
  paths.reduce<Record<string, number>>((counts, path) => ({ ...counts, [path]: (counts[path] ?? 0) + 1 }), {})

const importers = (imports: readonly ForbiddenImport[]): Exceptions => countsOf(imports.map(({ path }) => path))

const over = (sizes: readonly Size[], limit: number): Exceptions =>
  Object.fromEntries(
    sizes
      .filter(({ size }) => size > limit)
      .toSorted((a, b) => a.size - b.size)
      .map(({ name, size }) => [name, size]),
  )

export const RULES: readonly Rule[] = [
  {
    name: 'client-layers',
    says: 'no file of the client imports from a higher layer: app → screens → features → live … → ui …',
    found: () => importers(upwardImports('client')),
    measures: 'count',
  },
  {
    name: 'screens-apart',
    says: 'a screen imports no screen',
    found: () => importers(screenToScreenImports()),
    measures: 'count',
  },
  {
    name: 'ui-without-domain',
    says: 'ui imports nothing of the domain and knows no word of it',
    found: () => countsOf([...uiToDomainImports(), ...uiDomainWords()].map(({ path }) => path)),
    measures: 'count',
  },
  {
    name: 'neighbours-stylesheet',
    says: 'a stylesheet is imported only by the file of its own folder and name',
    found: () =>
      countsOf(
        styleImports()
          .filter(({ path, stylesheet }) => !isNeighbour(path, stylesheet))
          .map(({ stylesheet }) => stylesheet),
      ),
    measures: 'count',
  },
  {
    name: 'domain-layers',
    says: 'no file of the domain imports from a higher layer: http → protocol → decide → … → vocabulary',
    found: () => importers(upwardImports('domain')),
    measures: 'count',
  },
  {
    name: 'files-in-a-folder',
    says: `a folder has at most ${LIMITS.folder} files`,
    found: () => over(folderSizes(), LIMITS.folder),
    measures: 'count',
  },
  {
    name: 'lines-of-a-file',
    says: `a file has at most ${LIMITS.file} lines`,
    found: () => over(fileSizes(), LIMITS.file),
    measures: 'length',
  },
  {
    name: 'lines-of-a-function',
    says: `a function has at most ${LIMITS.function} lines`,
    found: () => over(functionSizes(), LIMITS.function),
    measures: 'length',
  },
  {
    name: 'lines-of-a-component',
    says: `a component has at most ${LIMITS.component} lines`,
    found: () => over(componentSizes(), LIMITS.component),
    measures: 'length',
  },
]

const file = join(import.meta.dirname, 'ratchet.json')

const exceptions = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Exceptions>>

export const exceptionsTo = (rule: Rule): Exceptions => exceptions[rule.name] ?? {}

/** What breaks a rule and is no known exception. */
export function breaches(found: Exceptions, known: Exceptions): readonly string[] {
  return Object.entries(found)
    .filter(([name, value]) => value > (known[name] ?? 0))
    .map(([name, value]) => `${name}: ${value}${known[name] === undefined ? '' : `, at most ${known[name]}`}`)
}

/** Entries of the list that could go or be lower. */
export function needless(found: Exceptions, known: Exceptions, measures: Rule['measures']): readonly string[] {
  return Object.entries(known)
    .filter(([name, value]) => found[name] === undefined || (measures === 'count' && found[name] < value))
    .map(([name, value]) => `${name}: ${value}, now ${found[name] ?? 'within the limit'}`)
}

/** Takes out of the list what is no longer needed, and lowers the rest to what is; adds nothing. */
export function shrink(): void {
  const smaller = RULES.map((rule) => [rule.name, shrunk(rule.found(), exceptionsTo(rule))] as const)
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(smaller), null, 2)}\n`)
}

function shrunk(found: Exceptions, known: Exceptions): Exceptions {
  return Object.fromEntries(
    Object.entries(known)
      .flatMap(([name, value]) => (found[name] === undefined ? [] : [[name, Math.min(value, found[name])] as const]))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )
}
