/** A version as a graph: steps, the ways between them, who is where now. Loaded only when looked at. */
import type { Node, NodeProps } from '@xyflow/react'
import { useMemo } from 'react'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { GraphBox } from '../../features/script-graph/graph-box.tsx'
import { ReadGraph } from '../../features/script-graph/read-graph.tsx'
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
  return (
    <ReadGraph
      label="Graph of the script"
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      places={places}
      size={NODE}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

const StepBox = ({ data: { step, people, start }, selected }: NodeProps<StepNode>) => (
  <GraphBox tone={NODE_TONES[step.type]} edge={start ? 'start' : 'side'} selected={selected}>
    <NodeIcon node={step} />
    <span className={styles.title}>{step.title}</span>
    <WhoIsHere people={people} />
  </GraphBox>
)

const nodeTypes = { step: StepBox }
