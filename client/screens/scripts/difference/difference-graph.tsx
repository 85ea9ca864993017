/** Two scripts as one graph: what is new, gone and changed, by sign, stroke and colour. Loaded only when looked at. */
import '@xyflow/react/dist/base.css'
import { Checkbox, useMantineColorScheme } from '@mantine/core'
import { Controls, type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import { useMemo, useState } from 'react'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { countText } from '../../../format/duration.ts'
import { NODE_HEIGHT, NODE_WIDTH, placeSteps } from '../graph-layout.ts'
import { CHANGES } from './changes.ts'
import styles from './difference-graph.module.css'
import { aroundChanges, compareGraphs, type ComparedWay, type StepChange } from './two-scripts.ts'

type StepNode = Node<{ title: string; change: StepChange | null }, 'step'>

interface DifferenceGraphProps {
  readonly before: ScriptContent
  readonly after: ScriptContent
  readonly diff: ScriptDiffDocument
}

const nodeTypes = { step: StepBox }

export function DifferenceGraph({ before, after, diff }: DifferenceGraphProps) {
  const { colorScheme } = useMantineColorScheme()
  const [isWhole, setWhole] = useState(false)
  const whole = useMemo(() => compareGraphs(before, after, diff), [before, after, diff])
  const shown = useMemo(() => (isWhole ? whole : aroundChanges(whole)), [isWhole, whole])
  const nodes = useMemo(() => {
    const changes = new Map(shown.steps.map(({ node, change }) => [node.id, change]))
    const placed = placeSteps(
      shown.steps.map(({ node }) => node),
      shown.ways,
    )
    return placed.map(({ node, x, y }): StepNode => {
      const change = changes.get(node.id) ?? null
      return {
        id: node.id,
        type: 'step',
        position: { x, y },
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        data: { title: node.title, change },
        ariaLabel: change === null ? node.title : `${CHANGES[change].words}: ${node.title}`,
      }
    })
  }, [shown])
  const edges = useMemo(() => shown.ways.map(toEdge), [shown])
  const left = whole.steps.length - shown.steps.length
  return (
    <>
      {left > 0 || isWhole ? (
        <Checkbox
          size="xs"
          label={isWhole ? 'All steps' : `All steps (${countText(left, 'other step')})`}
          checked={isWhole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
      ) : null}
      <div className={styles.graph}>
        <ReactFlow
          key={String(isWhole)}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
          nodesDraggable={false}
          nodesConnectable={false}
          elementsSelectable={false}
          edgesFocusable={false}
          fitView
          fitViewOptions={{ minZoom: 0.5, maxZoom: 1, padding: 0.05 }}
          minZoom={0.05}
          aria-label="Graph of the difference"
        >
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
    </>
  )
}

const STROKES = {
  added: { stroke: 'var(--state-green)', strokeWidth: 2 },
  removed: { stroke: 'var(--state-red)', strokeWidth: 2, strokeDasharray: '6 4' },
} as const

function toEdge({ id, from, to, change }: ComparedWay): Edge {
  const style = change === null ? { stroke: 'var(--hairline-strong)', strokeWidth: 1 } : STROKES[change]
  return {
    id,
    source: from,
    target: to,
    style,
    markerEnd: { type: MarkerType.ArrowClosed, color: style.stroke },
    // The sign says it where the colour does not; by which response stands in the words.
    ...(change === null ? {} : { label: change === 'added' ? '+' : '−', labelShowBg: true, zIndex: 1 }),
  }
}

function StepBox({ data: { title, change } }: NodeProps<StepNode>) {
  const { tone, words, icon: Icon } = change === null ? SAME : CHANGES[change]
  return (
    <div className={styles.box} data-tone={tone} data-change={change ?? undefined}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      {Icon === null ? null : <Icon size={16} role="img" aria-label={words} color="var(--tone)" />}
      <span className={styles.title}>{title}</span>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  )
}

const SAME = { tone: 'grey', words: '', icon: null } as const
