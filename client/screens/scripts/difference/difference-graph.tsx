/** Two scripts as one graph: what is new, gone and changed, by sign, stroke and colour. Loaded only when looked at. */
import { Checkbox } from '@mantine/core'
import { MarkerType, type Node, type NodeProps } from '@xyflow/react'
import { useMemo, useState } from 'react'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { countText } from '../../../format/duration.ts'
import { Flow } from '../../../features/script-graph/flow.tsx'
import { GraphBox } from '../../../features/script-graph/graph-box.tsx'
import type { Point } from '../../../features/script-graph/layout.ts'
import { toWay, type Way } from '../../../features/script-graph/way.tsx'
import { NODE, placeSteps } from '../graph-layout.ts'
import { CHANGES } from './changes.ts'
import styles from './difference-graph.module.css'
import { aroundChanges, compareGraphs, type ComparedWay, type StepChange } from './two-scripts.ts'

type StepNode = Node<{ title: string; change: StepChange | null }, 'step'>

interface DifferenceGraphProps {
  readonly before: ScriptContent
  readonly after: ScriptContent
  readonly diff: ScriptDiffDocument
}

export function DifferenceGraph({ before, after, diff }: DifferenceGraphProps) {
  const [isWhole, setWhole] = useState(false)
  const whole = useMemo(() => compareGraphs(before, after, diff), [before, after, diff])
  const shown = useMemo(() => (isWhole ? whole : aroundChanges(whole)), [isWhole, whole])
  const { nodes, edges } = useMemo(() => {
    const phases = [...after.phases, ...before.phases]
    const { places, bendsOf } = placeSteps(
      shown.steps.map(({ node }) => node),
      shown.ways,
      phases,
    )
    return {
      nodes: shown.steps.map(({ node, change }): StepNode => ({
        id: node.id,
        type: 'step',
        position: places.get(node.id) ?? { x: 0, y: 0 },
        ...NODE,
        data: { title: node.title, change },
        ariaLabel: change === null ? node.title : `${CHANGES[change].words}: ${node.title}`,
      })),
      edges: shown.ways.map((way) => toEdge(way, bendsOf(way))),
    }
  }, [shown, before, after])
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
        <Flow
          key={String(isWhole)}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          hasOverview={false}
          nodesConnectable={false}
          elementsSelectable={false}
          edgesFocusable={false}
          fitView
          fitViewOptions={isWhole ? WHOLE : { ...CHANGED, nodes: nodes.filter(({ data }) => data.change !== null) }}
          minZoom={0.05}
          aria-label="Graph of the difference"
        />
      </div>
    </>
  )
}

const WHOLE = { minZoom: 0.5, maxZoom: 1, padding: 0.05 } as const
/** What has changed in the middle, with what stands around it. */
const CHANGED = { minZoom: 0.5, maxZoom: 0.85, padding: 0.3 } as const

const STROKES = {
  added: { stroke: 'var(--state-green)', strokeWidth: 2 },
  removed: { stroke: 'var(--state-red)', strokeWidth: 2, strokeDasharray: '6 4' },
} as const

function toEdge(way: ComparedWay, bends: readonly Point[]): Way {
  const drawn = toWay(way, bends)
  if (way.change === null) return drawn
  const style = STROKES[way.change]
  return {
    ...drawn,
    style,
    markerEnd: { type: MarkerType.ArrowClosed, color: style.stroke },
    // The sign says it where the colour does not; by which response stands in the words.
    label: way.change === 'added' ? '+' : '−',
    zIndex: 1,
  }
}

function StepBox({ data: { title, change } }: NodeProps<StepNode>) {
  const { tone, words, icon: Icon } = change === null ? SAME : CHANGES[change]
  const edge = change === null ? undefined : change === 'removed' ? 'strokes' : 'around'
  return (
    <GraphBox tone={tone} edge={edge}>
      {Icon === null ? null : <Icon size={16} role="img" aria-label={words} color="var(--tone)" />}
      <span className={styles.title} data-change={change ?? undefined}>
        {title}
      </span>
    </GraphBox>
  )
}

const SAME = { tone: 'grey', words: '', icon: null } as const

const nodeTypes = { step: StepBox }
