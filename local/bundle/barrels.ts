/**
 * A library's index imports all of the library, so by the graph alone each screen would reach every component. These are
 * looked through: from whoever imports by name to the file where that name is made.
 */
import { dirname, join } from 'node:path'

export interface ModuleInfo {
  readonly code: string | null
  readonly importedIds: readonly string[]
  readonly dynamicallyImportedIds: readonly string[]
}
export type ModuleOf = (id: string) => ModuleInfo | null

const BARRELS: Readonly<Record<string, RegExp>> = {
  '@mantine/core': /\/@mantine\/core\/esm\/index\.mjs$/,
  '@mantine/form': /\/@mantine\/form\/esm\/index\.mjs$/,
  '@mantine/hooks': /\/@mantine\/hooks\/esm\/index\.mjs$/,
  '@mantine/notifications': /\/@mantine\/notifications\/esm\/index\.mjs$/,
  '@tabler/icons-react': /\/@tabler\/icons-react\/dist\/esm\/tabler-icons-react\.mjs$/,
}
const NAMED = /(?:import|export)\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g

interface Named {
  /** As the other file calls it. */
  readonly theirs: string
  readonly ours: string
  readonly from: string
}

const namedIn = (code: string): readonly Named[] =>
  [...code.matchAll(NAMED)].flatMap(([, names = '', from = '']) =>
    names.split(',').flatMap((name) => {
      const [theirs = '', ours = theirs] = name.trim().split(/\s+as\s+/)
      return theirs === '' ? [] : [{ theirs, ours, from }]
    }),
  )

/** The modules that come with this one, each barrel replaced by what is taken out of it. */
export function importsOf(moduleOf: ModuleOf): (id: string) => readonly string[] {
  const makers = new Map<string, ReadonlyMap<string, string>>()
  const makersOf = (barrel: string): ReadonlyMap<string, string> => {
    const known = makers.get(barrel)
    if (known !== undefined) return known
    const found = new Map(
      namedIn(moduleOf(barrel)?.code ?? '').map(({ ours, from }) => [ours, join(dirname(barrel), from)] as const),
    )
    makers.set(barrel, found)
    return found
  }
  return (id) => {
    const info = moduleOf(id)
    if (info === null) return []
    return info.importedIds.flatMap((imported) => {
      const library = Object.keys(BARRELS).find((name) => BARRELS[name]?.test(imported))
      if (library === undefined) return [imported]
      const taken = namedIn(info.code ?? '').filter(({ from }) => from === library)
      return taken.flatMap(({ theirs }) => makersOf(imported).get(theirs) ?? [])
    })
  }
}
