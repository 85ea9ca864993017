/** What was counted, drawn on the graph of the version that ran: boxes with their figures, ways as wide as what went along them. */
import { MarkerType, type Node, type NodeProps } from '@xyflow/react'
import { useMemo } from 'react'
import { FEW } from '#domain/analytics/measure.ts'
import type { ScriptSteps } from '#domain/http/studio/script-steps.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { GraphBox } from '../../../features/script-graph/graph-box.tsx'
import type { Point } from '../../../features/script-graph/layout.ts'
import { ReadGraph } from '../../../features/script-graph/read-graph.tsx'
import { toWay, type Way } from '../../../features/script-graph/way.tsx'
import { countText, numberText } from '../../../format/duration.ts'
import { bucketText, fractionText, shareText } from '../../../format/rate-text.ts'
import { listWays, placeSteps } from '../graph-layout.ts'
import { NODE_TONES } from '../script-labels.ts'
import { NodeIcon } from '../script-outline.tsx'
import styles from './drop-off-map.module.css'
import { dropOf, flowsOf, type StepRow } from './step-rows.ts'

type StepNode = Node<{ row: StepRow; now: number }, 'step'>

interface DropOffMapProps {
  readonly content: ScriptContent
  readonly rows: readonly StepRow[]
  readonly steps: ScriptSteps
  readonly chosen: string | null
  readonly onChoose: (nodeId: string) => void
  /** Calls that stand on each step at this moment; null while that is not known. */
  readonly now: ReadonlyMap<string, number> | null
}

const SIZE = { width: 250, height: 104 } as const

export function DropOffMap({ content, rows, steps, chosen, onChoose, now }: DropOffMapProps) {
  const { places, bendsOf } = useMemo(
    () => placeSteps(content.nodes, listWays(content), content.phases, SIZE),
    [content],
  )
  const nodes = rows.map((row): StepNode => {
    const here = now?.get(row.node.id) ?? 0
    return {
      id: row.node.id,
      type: 'step',
      position: places.get(row.node.id) ?? { x: 0, y: 0 },
      ...SIZE,
      selected: row.node.id === chosen,
      data: { row, now: here },
      ariaLabel: labelOf(row, here),
    }
  })
  const edges = useMemo(() => waysOf(content, steps, chosen, bendsOf), [content, steps, chosen, bendsOf])
  return (
    <ReadGraph
      label="Drop-off map"
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      places={places}
      size={SIZE}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

const WIDEST = 12

/** Calls also go ways that no response leads: by a jump, to an objection and back. A way that none went is dotted. */
function waysOf(
  content: ScriptContent,
  steps: ScriptSteps,
  chosen: string | null,
  bendsOf: (way: { readonly from: string; readonly to: string }) => readonly Point[],
): Way[] {
  const flows = flowsOf(steps)
  const drawn = listWays(content)
  const known = new Set(drawn.map(({ id }) => id))
  const others = flows.filter(({ id }) => !known.has(id))
  const went = new Map(flows.map(({ id, entries }) => [id, entries]))
  const most = Math.max(1, ...went.values())
  const isAtChosen = ({ from, to }: { readonly from: string; readonly to: string }) => from === chosen || to === chosen
  // Those of the chosen step come last, over the others and still behind the boxes, whose words they would cross.
  const all = [...drawn, ...others].toSorted((one, other) => Number(isAtChosen(one)) - Number(isAtChosen(other)))
  return all.map((way) => {
    const entries = went.get(way.id) ?? 0
    const isNear = isAtChosen(way)
    const stroke = isNear ? 'var(--accent-text)' : entries === 0 ? 'var(--hairline-strong)' : 'var(--control-line)'
    return {
      ...toWay(way, known.has(way.id) ? bendsOf(way) : []),
      // As large on a wide way as on a narrow one.
      markerEnd: { type: MarkerType.ArrowClosed, color: stroke, markerUnits: 'userSpaceOnUse', width: 16, height: 16 },
      style: {
        stroke,
        strokeWidth: 1 + ((WIDEST - 1) * entries) / most,
        ...(entries === 0 ? { strokeDasharray: '2 6' } : {}),
      },
      ...(isNear ? { label: numberText(entries) } : {}),
    }
  })
}

function labelOf({ node, step }: StepRow, now: number): string {
  const here = now === 0 ? '' : `, ${countText(now, 'call')} here now`
  if (step === undefined) return `${node.title}: no call came here${here}`
  const { entries, exits, dwell } = step
  const few = entries < FEW ? ', few' : ''
  const ended = `ended here ${shareText(exits)}, ${fractionText(exits)}`
  return `${node.title}: ${numberText(entries)} entries, ${ended}${few}, median time ${bucketText(dwell.median)}${here}`
}

function StepBox({ data: { row, now }, selected }: NodeProps<StepNode>) {
  const { node, step } = row
  return (
    <GraphBox tone={NODE_TONES[node.type]} edge="side" selected={selected}>
      <div className={styles.step}>
        <NodeIcon node={node} />
        <span className={styles.title}>{node.title}</span>
        {now === 0 ? null : <span className={styles.now}>{now} now</span>}
        <span className={styles.figures} data-drop={dropOf(row)}>
          {step === undefined ? (
            'No call'
          ) : (
            <>
              <span>
                {numberText(step.entries)} in · {bucketText(step.dwell.median)}
              </span>
              <span className={styles.ended}>
                Ended {shareText(step.exits)} · {fractionText(step.exits)}
                {step.entries < FEW ? ' · few' : ''}
              </span>
            </>
          )}
        </span>
      </div>
    </GraphBox>
  )
}

const nodeTypes = { step: StepBox }
