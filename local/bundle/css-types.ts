/**
 * `npm run css-types`: writes beside each CSS module which classes it has, so that an unknown one is a type error. The
 * declarations are checked in, so that `tsc --build` needs no step before it; a test of the architecture keeps them true.
 */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { transform } from 'lightningcss'
import { projectRoot } from '../paths.ts'

const DECLARATION = '.d.ts'

export interface CssModule {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** Sorted; what is `:global` is none of them. */
  readonly classes: readonly string[]
}

/** Every CSS module of the client. */
export function cssModules(): readonly CssModule[] {
  return clientFiles('.module.css').map((path) => {
    const text = readFileSync(join(projectRoot, path), 'utf8')
    return { path, text, classes: classesOf(path, text) }
  })
}

export function classesOf(filename: string, text: string): readonly string[] {
  const onlyClasses = { animation: false, container: false, customIdents: false, grid: false }
  const { exports } = transform({ filename, code: Buffer.from(text), cssModules: onlyClasses })
  return Object.keys(exports ?? {}).toSorted()
}

/** Declarations that stand and should be another or none, and those that are missing, by path, with what should stand. */
export function staleDeclarations(): ReadonlyMap<string, string | null> {
  const wanted = new Map(cssModules().map((module) => [module.path + DECLARATION, declarationOf(module)]))
  const standing = new Map(
    clientFiles(`.module.css${DECLARATION}`).map((path) => [path, readFileSync(join(projectRoot, path), 'utf8')]),
  )
  const paths = new Set([...wanted.keys(), ...standing.keys()])
  return new Map(
    [...paths]
      .filter((path) => wanted.get(path) !== standing.get(path))
      .map((path) => [path, wanted.get(path) ?? null]),
  )
}

function declarationOf({ path, classes }: CssModule): string {
  return [
    `// Generated from ${basename(path)} by \`npm run css-types\`.`,
    'declare const styles: {',
    ...classes.map((name) => `  readonly ${/^\w+$/.test(name) ? name : `'${name}'`}: string`),
    '}',
    'export default styles',
    '',
  ].join('\n')
}

function clientFiles(ending: string): readonly string[] {
  return readdirSync(join(projectRoot, 'client'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
}

function writeDeclarations(): void {
  for (const [path, text] of staleDeclarations()) {
    if (text === null) rmSync(join(projectRoot, path))
    else writeFileSync(join(projectRoot, path), text)
  }
}

if (import.meta.main) writeDeclarations()
