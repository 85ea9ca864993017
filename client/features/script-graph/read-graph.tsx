/** A graph that is read: a step is chosen by mouse or Enter, and what is chosen elsewhere comes into view. */
import type { Node, NodeTypes, ReactFlowInstance } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { Flow } from './flow.tsx'
import type { Layout, Size } from './layout.ts'
import styles from './read-graph.module.css'
import type { Way } from './way.tsx'

interface ReadGraphProps<Box extends Node> {
  readonly label: string
  readonly nodes: Box[]
  readonly edges: Way[]
  readonly nodeTypes: NodeTypes
  readonly places: Layout['places']
  readonly size: Size
  readonly chosen: string | null
  readonly onChoose: (nodeId: string) => void
}

/** The zoom at which a step can be read and its neighbours are still in sight. */
const READABLE = 0.8
/** A little below the step: what it leads to is what one looks for. */
const BELOW = 200

export function ReadGraph<Box extends Node>({
  label,
  nodes,
  edges,
  nodeTypes,
  places,
  size,
  chosen,
  onChoose,
}: ReadGraphProps<Box>) {
  const flow = useRef<ReactFlowInstance<Box, Way> | null>(null)
  const there = chosen === null ? undefined : places.get(chosen)
  const x = there && there.x + size.width / 2
  const y = there && there.y + BELOW
  useEffect(() => {
    if (x !== undefined && y !== undefined) void flow.current?.setCenter(x, y, { zoom: READABLE, duration: 120 })
  }, [x, y])
  return (
    <div className={styles.graph}>
      <Flow<Box>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={(changes) => {
          // What this page itself chooses is not reported back.
          for (const change of changes) if (change.type === 'select' && change.selected) onChoose(change.id)
        }}
        nodesConnectable={false}
        onInit={(instance) => {
          flow.current = instance
          void (x !== undefined && y !== undefined ? instance.setCenter(x, y, { zoom: READABLE }) : instance.fitView())
        }}
        minZoom={0.1}
        aria-label={label}
      />
    </div>
  )
}
