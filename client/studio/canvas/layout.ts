/** Places the steps of a draft on a plane, phase by phase downwards; a folded phase is one box. */
import { graphlib, layout } from '@dagrejs/dagre'
import { listTargets } from '#domain/script/check/index.ts'
import { siblings } from '#domain/script/edit/order.ts'
import { type Draft, nodeKey, placeOf, readPart } from '#domain/script/edit/parts.ts'

export const BOX = { width: 220, height: 56 } as const

export interface Way {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** Boxes by the key of their part, phase by phase, and one way for each pair of boxes. */
export interface Shape {
  readonly phases: readonly (readonly string[])[]
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
  return { phases: phasesOf(draft, home), ways: [...ways.values()] }
}

/** In the order of the script; steps without a phase come last. */
function phasesOf(draft: Draft, home: ReadonlyMap<string, string>): string[][] {
  const rows = new Map<string, Set<string>>(siblings(draft, 'phase').map(({ part }) => [part, new Set()]))
  const rest = new Set<string>()
  for (const { part, fields } of siblings(draft, 'node')) {
    const row = rows.get(`phase:${readPart.node(fields).phase ?? ''}`) ?? rest
    row.add(home.get(part) ?? part)
  }
  return [...rows.values(), rest].filter(({ size }) => size > 0).map((row) => [...row])
}

export interface Placed {
  readonly places: Places
  readonly ways: readonly Way[]
}

/** Places anew only when a step or a way comes or goes: not while one types. */
export function placer(): (shape: Shape) => Placed {
  let last: { readonly key: string; readonly placed: Placed } | null = null
  const place = phasePlacer()
  return (shape) => {
    const key = `${shape.phases.join('\n')}\n${shape.ways.map(({ id }) => id).join()}`
    if (last?.key !== key) last = { key, placed: { places: placeAll(shape, place), ways: shape.ways } }
    return last.placed
  }
}

interface Laid {
  readonly places: Places
  readonly width: number
  readonly height: number
}

type PlacePhase = (boxes: readonly string[], ways: readonly Way[]) => Laid

const BETWEEN_PHASES = 72

/**
 * Each phase by itself, one below the other: a step that comes moves nothing in the other phases, and they are not laid out
 * again.
 */
function placeAll({ phases, ways }: Shape, place: PlacePhase): Places {
  const places = new Map<string, { x: number; y: number }>()
  const phaseOf = new Map(phases.flatMap((boxes, index) => boxes.map((box) => [box, index] as const)))
  let top = 0
  for (const [index, boxes] of phases.entries()) {
    const within = ways.filter(({ from, to }) => phaseOf.get(from) === index && phaseOf.get(to) === index)
    const laid = place(boxes, within)
    for (const [box, { x, y }] of laid.places) places.set(box, { x: x - laid.width / 2, y: y + top })
    top += laid.height + BETWEEN_PHASES
  }
  return places
}

/** Remembers what it laid out: of ten phases, one is worked on. */
function phasePlacer(): PlacePhase {
  let known = new Map<string, Laid>()
  return (boxes, ways) => {
    const key = `${boxes.join()}\n${ways.map(({ id }) => id).join()}`
    const laid = known.get(key) ?? layOut(boxes, ways)
    if (known.size > KEPT) known = new Map()
    known.set(key, laid)
    return laid
  }
}

const KEPT = 60

function layOut(boxes: readonly string[], ways: readonly Way[]): Laid {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 44 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const box of boxes) graph.setNode(box, { ...BOX })
  for (const { from, to } of ways) graph.setEdge(from, to)
  layout(graph)
  const places = new Map(boxes.map((box) => [box, cornerOf(graph.node(box))]))
  const corners = [...places.values()]
  return {
    places,
    width: Math.max(...corners.map(({ x }) => x)) + BOX.width,
    height: Math.max(...corners.map(({ y }) => y)) + BOX.height,
  }
}

/** dagre writes the centre into the label it was given. */
function cornerOf(label: unknown): { x: number; y: number } {
  if (typeof label !== 'object' || label === null || !('x' in label) || !('y' in label)) return { x: 0, y: 0 }
  return { x: Number(label.x) - BOX.width / 2, y: Number(label.y) - BOX.height / 2 }
}
