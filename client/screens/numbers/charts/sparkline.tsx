/** How a number went, day by day, as a line without an axis; whoever draws it says the same in words or figures beside it. */
interface SparklineProps {
  /** Null: nothing was counted then. */
  readonly values: readonly (number | null)[]
  /** Where the figures do not stand beside it. */
  readonly label?: string
  readonly width?: number
  readonly height?: number
}

export function Sparkline({ values, label, width = 96, height = 24 }: SparklineProps) {
  if (values.length < 2) return null
  const most = Math.max(1, ...known(values))
  const step = (width - 2) / (values.length - 1)
  const path = values.map((value, at) => {
    if (value === null) return ''
    const y = height - 2 - (value / most) * (height - 4)
    const isFirst = at === 0 || values[at - 1] === null
    // Between two days without anything one stands as a dot.
    return `${isFirst ? 'M' : 'L'}${(1 + at * step).toFixed(1)},${y.toFixed(1)}${isFirst ? 'h0.01' : ''}`
  })
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} {...named(values, label)}>
      <path
        d={path.join('')}
        fill="none"
        stroke="var(--accent-text)"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}

const known = (values: SparklineProps['values']): number[] => values.filter((value) => value !== null)

const named = (values: SparklineProps['values'], label: string | undefined) =>
  label === undefined
    ? ({ 'aria-hidden': true } as const)
    : ({
        role: 'img',
        'aria-label': `${label}, from ${Math.min(...known(values))} to ${Math.max(...known(values))} a day`,
      } as const)
