/** What a wall shows one after the other, and what it shows now: told by the server's time, so that all screens turn together. */
import type { WallboardPage } from '#domain/floor/settings-parts.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'

/** As many people as are legible from across a room. */
const LARGE = { columns: 4, rows: 5 } as const
const DENSE = { columns: 5, rows: 6 } as const

export interface Grid {
  readonly columns: number
  readonly rows: number
}

export const gridFor = (people: number): Grid => (people <= LARGE.columns * LARGE.rows ? LARGE : DENSE)

export interface WallPage {
  readonly page: WallboardPage
  /** Which part of the people it shows. */
  readonly part: number
  readonly parts: number
}

/** A large team takes several pages. */
export function listPages({ pages }: TeamSettings['wallboard'], people: number): readonly WallPage[] {
  const { columns, rows } = gridFor(people)
  const parts = Math.max(1, Math.ceil(people / (columns * rows)))
  return pages.flatMap((page): WallPage[] => {
    const count = page === 'people' ? parts : 1
    return Array.from({ length: count }, (_, part) => ({ page, part, parts: count }))
  })
}

export const turnedTo = (now: number, count: number, seconds: number): number =>
  Math.floor(now / (seconds * 1_000)) % Math.max(1, count)
