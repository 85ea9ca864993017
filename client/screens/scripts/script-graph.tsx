/** A version as a graph: steps, the ways between them, who is where now. Loaded only when looked at. */
import { Handle, type Node, type NodeProps, Position, type ReactFlowInstance } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { Flow } from '../../features/script-graph/flow.tsx'
import type { Point } from '../../features/script-graph/layout.ts'
import { nearWay, toWay, type Way } from '../../features/script-graph/way.tsx'
import { listWays, NODE, placeNodes } from './graph-layout.ts'
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
  const { places, bendsOf } = useMemo(() => placeNodes(content), [content])
  const nodes = content.nodes.map((node): StepNode => ({
    id: node.id,
    type: 'step',
    position: places.get(node.id) ?? { x: 0, y: 0 },
    ...NODE,
    selected: node.id === chosen,
    data: { step: node, people: onNodes.get(node.id), start: node.id === content.startNodeId },
    ariaLabel: node.title,
  }))
  const edges = listWays(content).map((way): Way => {
    const drawn = toWay(way, bendsOf(way))
    if (way.from === chosen)
      // Labels of every way at once would hide the graph; those of the chosen step are what one asks about.
      return { ...nearWay(drawn), label: way.labels.join(' / ') }
    return way.to === chosen ? nearWay(drawn) : drawn
  })
  const flow = useRef<ReactFlowInstance<StepNode, Way> | null>(null)
  useEffect(() => {
    const there = chosen === null ? undefined : places.get(chosen)
    if (there) void flow.current?.setCenter(...nodeCentre(there), { zoom: READABLE, duration: 120 })
  }, [chosen, places])
  return (
    <div className={styles.graph}>
      <Flow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={(changes) => {
          // By mouse and by Enter alike; what this page itself chooses is not reported back.
          for (const change of changes) if (change.type === 'select' && change.selected) onChoose(change.id)
        }}
        nodesConnectable={false}
        onInit={(instance) => {
          flow.current = instance
          const there = chosen === null ? undefined : places.get(chosen)
          void (there ? instance.setCenter(...nodeCentre(there), { zoom: READABLE }) : instance.fitView())
        }}
        minZoom={0.1}
        aria-label="Graph of the script"
      />
    </div>
  )
}

/** A little below the step: what it leads to is what one looks for. */
const nodeCentre = ({ x, y }: Point): [number, number] => [x + NODE.width / 2, y + NODE.height * 3]

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
