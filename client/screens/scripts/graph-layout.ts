/** Places the steps of a script on a plane, from the start downwards. Pure; runs once a version. */
import { graphlib, layout } from '@dagrejs/dagre'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { listPlaces } from './script-labels.ts'

export const NODE_WIDTH = 230
export const NODE_HEIGHT = 64

export interface PlacedNode {
  readonly node: ScriptNode
  readonly x: number
  readonly y: number
}

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

export const placeNodes = (content: ScriptContent): PlacedNode[] => placeSteps(content.nodes, listWays(content))

export function placeSteps(nodes: readonly ScriptNode[], ways: readonly Way[]): PlacedNode[] {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 48 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id } of nodes) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT })
  for (const { from, to } of ways) if (from !== to) graph.setEdge(from, to)
  layout(graph)
  return nodes.map((node) => {
    const { x, y } = nodeCentre(graph.node(node.id))
    return { node, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 }
  })
}

/** dagre writes the centre into the label it was given. */
function nodeCentre(label: unknown): { x: number; y: number } {
  if (typeof label !== 'object' || label === null || !('x' in label) || !('y' in label)) return { x: 0, y: 0 }
  return { x: Number(label.x), y: Number(label.y) }
}
