/** How a number went, day by day, as a line without an axis; whoever draws it says the same in words or figures beside it. */
interface SparklineProps {
  readonly values: readonly number[]
  /** Where the figures do not stand beside it. */
  readonly label?: string
  readonly width?: number
  readonly height?: number
}

export function Sparkline({ values, label, width = 96, height = 24 }: SparklineProps) {
  if (values.length < 2) return null
  const most = Math.max(1, ...values)
  const step = (width - 2) / (values.length - 1)
  const points = values.map((value, at) => {
    const y = height - 2 - (value / most) * (height - 4)
    return `${(1 + at * step).toFixed(1)},${y.toFixed(1)}`
  })
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} {...named(values, label)}>
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--accent-text)"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}

const named = (values: readonly number[], label: string | undefined) =>
  label === undefined
    ? ({ 'aria-hidden': true } as const)
    : ({ role: 'img', 'aria-label': `${label}, from ${Math.min(...values)} to ${Math.max(...values)} a day` } as const)
