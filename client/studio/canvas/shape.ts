/** What the canvas shows of a draft: a box for each step, or for a phase that is folded, and the ways between boxes. */
import type { Structure } from '#domain/script/edit/structure.ts'

export interface Way {
  readonly id: string
  readonly from: string
  readonly to: string
}

export interface Shape {
  /** Keys of boxes, phase by phase. */
  readonly phases: readonly (readonly string[])[]
  /** One for each pair of boxes. */
  readonly ways: readonly Way[]
}

export function shapeOf({ phases, ways }: Structure, folded: ReadonlySet<string>): Shape {
  const shown = [...phases].map(([phase, steps]) => (folded.has(phase) && steps.length > 0 ? [phase] : steps))
  const boxOf = new Map(
    [...phases].flatMap(([phase, steps]) => steps.map((step) => [step, folded.has(phase) ? phase : step])),
  )
  const drawn = new Map<string, Way>()
  for (const way of ways) {
    const [from, to] = [boxOf.get(way.from), boxOf.get(way.to)]
    if (from === undefined || to === undefined || from === to) continue
    const id = `${from}>${to}`
    drawn.set(id, { id, from, to })
  }
  return { phases: shown.filter(({ length }) => length > 0), ways: [...drawn.values()] }
}
