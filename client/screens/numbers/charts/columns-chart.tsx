/** Marks as columns, with those they are compared with as a line; few of them grey. Its table says the same to who cannot see it. */
import '@mantine/charts/styles.layer.css'
import { CompositeChart } from '@mantine/charts'
import { Paper, Text } from '@mantine/core'
import { isFew, fullText, type Value } from '../card/values.ts'
import type { CallsWanted } from '../frame/calls-link.ts'
import { type NumbersFrame, useNumbers } from '../frame/numbers-context.ts'
import { isPicked, nextClick, usePickMark } from '../frame/pick-mark.ts'
import type { NumbersPatch } from '../numbers-search.ts'
import { NextClick } from './next-click.tsx'

export interface ColumnMark {
  readonly key: string
  /** At the axis. */
  readonly label: string
  /** In the words that stand over its figures. */
  readonly title: string
  readonly value: Value
  readonly size: number
  /** Undefined: it is compared with nothing. A size of null: nothing was counted then. */
  readonly before?: { readonly title: string; readonly value: Value; readonly size: number | null } | undefined
  /** What a click narrows everything else to, and the calls that another click opens. */
  readonly pick: NumbersPatch
  readonly calls: CallsWanted | null
}

interface ColumnsChartProps {
  readonly label: string
  readonly marks: readonly ColumnMark[]
  /** Of the axis. */
  readonly sizeText: (size: number) => string
}

const NOW = 'now'
const GREY = 'grey'
const BEFORE = 'before'

export function ColumnsChart({ label, marks, sizeText }: ColumnsChartProps) {
  const frame = useNumbers()
  const pickMark = usePickMark()
  // Those that are not picked stay beside the one that is, in grey.
  const onePicked = marks.some(({ pick }) => isPicked(frame, pick))
  const isGrey = ({ value, pick }: ColumnMark) => isFew(value) || (onePicked && !isPicked(frame, pick))
  const hasBefore = marks.some(({ before }) => before !== undefined)
  const data = marks.map((mark) => ({
    at: mark.label,
    // Two series on one place: one of them is always nothing.
    [NOW]: isGrey(mark) ? 0 : mark.size,
    [GREY]: isGrey(mark) ? mark.size : 0,
    [BEFORE]: mark.before?.size ?? null,
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
          { name: GREY, color: 'var(--control-line)', type: 'bar' },
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
        // Days without a call are as wide as others: every so many has its name.
        xAxisProps={{ interval: 'equidistantPreserveStart', minTickGap: 8 }}
        yAxisProps={{ width: 52 }}
        tooltipProps={{
          isAnimationActive: false,
          content: toTooltip(marks, frame),
        }}
        composedChartProps={{
          margin: { top: 8, right: 8, bottom: 0, left: 0 },
          onClick: ({ activeTooltipIndex }) => {
            const mark = marks[Number(activeTooltipIndex ?? -1)]
            if (mark !== undefined) pickMark(mark)
          },
        }}
      />
    </div>
  )
}

/** Of the column under the pointer. */
const toTooltip = (marks: readonly ColumnMark[], frame: NumbersFrame) => {
  const tooltip = ({ activeIndex }: { readonly activeIndex?: string | null | undefined }) => (
    <MarkText mark={marks[Number(activeIndex ?? -1)]} frame={frame} />
  )
  return tooltip
}

function MarkText({ mark, frame }: { readonly mark: ColumnMark | undefined; readonly frame: NumbersFrame }) {
  if (mark === undefined) return null
  const next = nextClick(frame, mark)
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
      <NextClick text={next} />
    </Paper>
  )
}
