/** Places the steps of a draft on a plane, from the start downwards; a folded phase is one box. Pure. */
import { graphlib, layout } from '@dagrejs/dagre'
import { listTargets } from '#domain/script/check/index.ts'
import { type Draft, nodeKey, placeOf, readPart } from '#domain/script/edit/parts.ts'

export const BOX = { width: 220, height: 56 } as const

export interface Way {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** Boxes by the key of their part, and one way for each pair of boxes. */
export interface Shape {
  readonly boxes: readonly string[]
  readonly ways: readonly Way[]
}

export type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>

export function shapeOf(draft: Draft, folded: ReadonlySet<string>): Shape {
  const home = new Map<string, string>()
  for (const [part, fields] of draft) {
    if (!part.startsWith('node:')) continue
    const phase = `phase:${readPart.node(fields).phase ?? ''}`
    home.set(part, folded.has(phase) ? phase : part)
  }
  const ways = new Map<string, Way>()
  for (const [part, fields] of draft) {
    if (!part.startsWith('response:')) continue
    const from = home.get(nodeKey(placeOf(part).node ?? ''))
    const { to } = readPart.response(fields)
    if (from === undefined || to === undefined) continue
    for (const target of listTargets(to)) {
      const there = home.get(nodeKey(target))
      const id = `${from}>${there ?? ''}`
      if (there !== undefined && there !== from && !ways.has(id)) ways.set(id, { id, from, to: there })
    }
  }
  return { boxes: [...new Set(home.values())], ways: [...ways.values()] }
}

export interface Placed {
  readonly places: Places
  readonly ways: readonly Way[]
}

/** Places anew only when a step or a way comes or goes: not while one types. */
export function placer(): (shape: Shape) => Placed {
  let last: { readonly key: string; readonly placed: Placed } | null = null
  return (shape) => {
    const key = `${shape.boxes.join()}\n${shape.ways.map(({ id }) => id).join()}`
    if (last?.key !== key) last = { key, placed: { places: placeBoxes(shape), ways: shape.ways } }
    return last.placed
  }
}

function placeBoxes({ boxes, ways }: Shape): Places {
  const graph = new graphlib.Graph()
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 24,
    ranksep: 44,
    ranker: boxes.length > 150 ? 'longest-path' : 'network-simplex',
  })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const box of boxes) graph.setNode(box, { ...BOX })
  for (const { from, to } of ways) graph.setEdge(from, to)
  layout(graph)
  return new Map(boxes.map((box) => [box, cornerOf(graph.node(box))]))
}

/** dagre writes the centre into the label it was given. */
function cornerOf(label: unknown): { x: number; y: number } {
  if (typeof label !== 'object' || label === null || !('x' in label) || !('y' in label)) return { x: 0, y: 0 }
  return { x: Number(label.x) - BOX.width / 2, y: Number(label.y) - BOX.height / 2 }
}
