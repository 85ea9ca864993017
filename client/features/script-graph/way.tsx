/** One way of a script: through the lanes that the layout keeps free for it, with a label where one was asked for. */
import { BaseEdge, type Edge, type EdgeProps, getBezierPath, MarkerType } from '@xyflow/react'
import { memo } from 'react'
import type { Point } from './layout.ts'

export type Way = Edge<{ readonly bends: readonly Point[] }, 'way'>

interface WayEnds {
  readonly id: string
  readonly from: string
  readonly to: string
}

export const toWay = ({ id, from, to }: WayEnds, bends: readonly Point[]): Way => ({
  id,
  type: 'way',
  source: from,
  target: to,
  data: { bends },
  focusable: false,
  markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--control-line)' },
  style: { stroke: 'var(--hairline-strong)', strokeWidth: 1 },
})

/** At the chosen step: over the others, and in the colour of what is chosen. */
export const nearWay = (way: Way): Way => ({
  ...way,
  markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--accent-text)' },
  style: { stroke: 'var(--accent-text)', strokeWidth: 2 },
  zIndex: 1,
})

const WayView = memo(function WayView({ data, label, labelShowBg, markerEnd, style, ...ends }: EdgeProps<Way>) {
  const { sourceX, sourceY, targetX, targetY } = ends
  const bends = data?.bends ?? []
  const [direct, labelX, labelY] = getBezierPath(ends)
  const path =
    bends.length === 0 ? direct : pathThrough([{ x: sourceX, y: sourceY }, ...bends, { x: targetX, y: targetY }])
  return (
    <BaseEdge
      path={path}
      interactionWidth={0}
      {...(markerEnd === undefined ? {} : { markerEnd })}
      {...(style === undefined ? {} : { style })}
      {...(label === undefined ? {} : { label, labelX, labelY, labelShowBg: labelShowBg ?? true })}
    />
  )
})

/** Leaves and reaches each point straight downwards. */
function pathThrough(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const last = points[index - 1]
      if (last === undefined) return `M${point.x},${point.y}`
      const half = (last.y + point.y) / 2
      return `C${last.x},${half} ${point.x},${half} ${point.x},${point.y}`
    })
    .join('')
}

export const WAY_TYPES = { way: WayView }
