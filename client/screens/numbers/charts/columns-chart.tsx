/** Marks as columns, with those they are compared with as a line; few of them grey. Its table says the same to who cannot see it. */
import '@mantine/charts/styles.layer.css'
import { CompositeChart } from '@mantine/charts'
import { Paper, Text } from '@mantine/core'
import { isFew, fullText, type Value } from '../card/values.ts'

export interface ColumnMark {
  readonly key: string
  /** At the axis. */
  readonly label: string
  /** In the words that stand over its figures. */
  readonly title: string
  readonly value: Value
  readonly size: number
  /** Undefined: it is compared with nothing. */
  readonly before?: { readonly title: string; readonly value: Value; readonly size: number } | undefined
}

interface ColumnsChartProps {
  readonly label: string
  readonly marks: readonly ColumnMark[]
  /** Of the axis. */
  readonly sizeText: (size: number) => string
  readonly onPick: (key: string) => void
}

const NOW = 'now'
const FEW = 'few'
const BEFORE = 'before'

export function ColumnsChart({ label, marks, sizeText, onPick }: ColumnsChartProps) {
  const hasBefore = marks.some(({ before }) => before !== undefined)
  const data = marks.map(({ label: at, value, size, before }) => ({
    at,
    // Two series on one place: one of them is always nothing.
    [NOW]: isFew(value) ? 0 : size,
    [FEW]: isFew(value) ? size : 0,
    [BEFORE]: before?.size ?? null,
  }))
  return (
    <div role="img" aria-label={`${label}: a chart, shown as a table by its button`}>
      <CompositeChart
        h={220}
        data={data}
        dataKey="at"
        accessibilityLayer={false}
        series={[
          { name: NOW, color: 'var(--accent-text)', type: 'bar' },
          { name: FEW, color: 'var(--control-line)', type: 'bar' },
          ...(hasBefore
            ? [{ name: BEFORE, color: 'var(--text-secondary)', type: 'line' as const, strokeDasharray: '4 3' }]
            : []),
        ]}
        barProps={{ stackId: 'marks', radius: 3, cursor: 'pointer' }}
        strokeWidth={1.5}
        withDots={false}
        curveType="linear"
        maxBarWidth={36}
        tickLine="none"
        gridColor="var(--hairline)"
        textColor="var(--text-secondary)"
        valueFormatter={sizeText}
        yAxisProps={{ width: 52 }}
        tooltipProps={{
          isAnimationActive: false,
          content: toTooltip(marks),
        }}
        composedChartProps={{
          margin: { top: 8, right: 8, bottom: 0, left: 0 },
          onClick: ({ activeTooltipIndex }) => {
            const mark = marks[Number(activeTooltipIndex ?? -1)]
            if (mark !== undefined) onPick(mark.key)
          },
        }}
      />
    </div>
  )
}

/** Of the column under the pointer. */
const toTooltip = (marks: readonly ColumnMark[]) => {
  const tooltip = ({ activeIndex }: { readonly activeIndex?: string | null | undefined }) => (
    <MarkText mark={marks[Number(activeIndex ?? -1)]} />
  )
  return tooltip
}

function MarkText({ mark }: { readonly mark: ColumnMark | undefined }) {
  if (mark === undefined) return null
  const { title, value, before } = mark
  return (
    <Paper px="sm" py={6} shadow="md" withBorder maw={260}>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Text size="sm">
        {fullText(value)}
        {isFew(value) ? ' · few' : ''}
      </Text>
      {before === undefined ? null : (
        <Text size="xs" c="dimmed">
          {before.title}: {fullText(before.value)}
        </Text>
      )}
    </Paper>
  )
}
