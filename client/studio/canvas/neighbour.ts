/** Walking the graph by the arrows: down to where a step leads, up to what leads to it, sideways on the same height. */
import type { Point } from '../../features/script-graph/layout.ts'
import type { Way } from './shape.ts'

const distance = (one: Point, other: Point): number => Math.abs(one.x - other.x) + Math.abs(one.y - other.y)

/** Undefined for a key that does not walk; null when there is nothing that way. */
export function neighbourOf(
  places: ReadonlyMap<string, Point>,
  ways: readonly Way[],
  here: string | null,
  key: string,
): string | null | undefined {
  if (!['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'].includes(key)) return undefined
  const at = here === null ? undefined : places.get(here)
  if (at === undefined) return [...places.keys()][0] ?? null
  const nearest = (ids: readonly string[]): string | null =>
    ids
      .flatMap((id) => {
        const place = places.get(id)
        return place === undefined ? [] : [{ id, far: distance(place, at) }]
      })
      .toSorted((one, other) => one.far - other.far)[0]?.id ?? null
  if (key === 'ArrowDown') return nearest(ways.flatMap(({ from, to }) => (from === here ? to : [])))
  if (key === 'ArrowUp') return nearest(ways.flatMap(({ from, to }) => (to === here ? from : [])))
  const side = key === 'ArrowLeft' ? -1 : 1
  return nearest([...places].flatMap(([id, { x, y }]) => (y === at.y && Math.sign(x - at.x) === side ? id : [])))
}
