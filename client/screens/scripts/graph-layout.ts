/** Places the steps of a script on a plane, from the start downwards. Pure; runs once a version. */
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { type Layout, placeBoxes, type Size } from '../../features/script-graph/layout.ts'
import { listPlaces } from './script-labels.ts'

export const NODE = { width: 230, height: 64 } as const

export interface Way {
  readonly id: string
  readonly from: string
  readonly to: string
  /** The responses that lead this way. */
  readonly labels: readonly string[]
}

/** One way for each pair of steps, with every response that takes it. */
export function listWays(content: ScriptContent): Way[] {
  const ways = new Map<string, { from: string; to: string; labels: string[] }>()
  for (const node of content.nodes) {
    for (const response of node.responses) {
      for (const { nodeId } of listPlaces(response.to, content)) {
        if (nodeId === null) continue
        const id = `${node.id}>${nodeId}`
        const way = ways.get(id) ?? { from: node.id, to: nodeId, labels: [] }
        if (!way.labels.includes(response.label)) way.labels.push(response.label)
        ways.set(id, way)
      }
    }
  }
  return [...ways].map(([id, way]) => ({ id, ...way }))
}

export const placeNodes = (content: ScriptContent): Layout =>
  placeSteps(content.nodes, listWays(content), content.phases)

/** Phase by phase, as in the editor. */
export function placeSteps(
  nodes: readonly ScriptNode[],
  ways: readonly Way[],
  phases: ScriptContent['phases'],
  size: Size = NODE,
): Layout {
  const rows = new Map<string, string[]>(phases.map(({ id }) => [id, []]))
  const homeless: string[] = []
  for (const { id, phase } of nodes) (rows.get(phase) ?? homeless).push(id)
  return placeBoxes(
    [...rows.values(), homeless].filter(({ length }) => length > 0),
    ways,
    size,
  )
}
