/** A version as a graph: steps, the ways between them, who is where now. Loaded only when looked at. */
import '@xyflow/react/dist/base.css'
import { useMantineColorScheme } from '@mantine/core'
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  MiniMap,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { useNarrowerThan } from '../../browser/use-narrower-than.ts'
import { NODE_HEIGHT, NODE_WIDTH, type PlacedNode, placeNodes, listWays } from './graph-layout.ts'
import type { OnNode, OnNodes } from './on-nodes.ts'
import { NodeIcon } from './script-outline.tsx'
import { NODE_TONES } from './script-labels.ts'
import styles from './script-graph.module.css'
import { WhoIsHere } from './who-is-here.tsx'

type StepNode = Node<{ step: ScriptNode; people: readonly OnNode[] | undefined; start: boolean }, 'step'>

interface ScriptGraphProps {
  readonly content: ScriptContent
  readonly chosen: string | null
  readonly onChoose: (nodeId: string) => void
  readonly onNodes: OnNodes
}

/** The zoom at which a step can be read and its neighbours are still in sight. */
const READABLE = 0.8
const nodeTypes = { step: StepBox }

export function ScriptGraph({ content, chosen, onChoose, onNodes }: ScriptGraphProps) {
  const { colorScheme } = useMantineColorScheme()
  // There, it would cover half of what it is an overview of.
  const isNarrow = useNarrowerThan('narrow')
  const placed = useMemo(() => placeNodes(content), [content])
  const ways = useMemo(() => listWays(content), [content])
  const nodes = placed.map(({ node, x, y }): StepNode => ({
    id: node.id,
    type: 'step',
    position: { x, y },
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    selected: node.id === chosen,
    data: { step: node, people: onNodes.get(node.id), start: node.id === content.startNodeId },
    ariaLabel: node.title,
  }))
  const edges = ways.map(({ id, from, to, labels }): Edge => {
    const near = from === chosen || to === chosen
    return {
      id,
      source: from,
      target: to,
      markerEnd: { type: MarkerType.ArrowClosed, color: near ? 'var(--accent-text)' : 'var(--control-line)' },
      style: { stroke: near ? 'var(--accent-text)' : 'var(--hairline-strong)', strokeWidth: near ? 2 : 1 },
      // Labels of every way at once would hide the graph; those of the chosen step are what one asks about.
      ...(from === chosen ? { label: labels.join(' / '), labelShowBg: true } : {}),
      zIndex: near ? 1 : 0,
      focusable: false,
    }
  })
  const flow = useRef<ReactFlowInstance<StepNode> | null>(null)
  useEffect(() => {
    const there = placed.find(({ node }) => node.id === chosen)
    if (there) void flow.current?.setCenter(...nodeCentre(there), { zoom: READABLE, duration: 120 })
  }, [chosen, placed])
  return (
    <div className={styles.graph}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
        onNodesChange={(changes) => {
          // By mouse and by Enter alike; what this page itself chooses is not reported back.
          for (const change of changes) if (change.type === 'select' && change.selected) onChoose(change.id)
        }}
        nodesDraggable={false}
        nodesConnectable={false}
        onInit={(instance) => {
          flow.current = instance
          const there = placed.find(({ node }) => node.id === chosen)
          void (there ? instance.setCenter(...nodeCentre(there), { zoom: READABLE }) : instance.fitView())
        }}
        minZoom={0.1}
        aria-label="Graph of the script"
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
        {isNarrow ? null : (
          <MiniMap pannable zoomable nodeColor="var(--hairline-strong)" ariaLabel="Overview of the graph" />
        )}
      </ReactFlow>
    </div>
  )
}

/** A little below the step: what it leads to is what one looks for. */
const nodeCentre = ({ x, y }: PlacedNode): [number, number] => [x + NODE_WIDTH / 2, y + NODE_HEIGHT * 3]

function StepBox({ data: { step, people, start }, selected }: NodeProps<StepNode>) {
  return (
    <div className={styles.box} data-selected={selected} data-start={start} data-tone={NODE_TONES[step.type]}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <NodeIcon node={step} />
      <span className={styles.title}>{step.title}</span>
      <WhoIsHere people={people} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  )
}
