/** Days as columns of what each is made of. Its table says the same to who cannot see it. */
import '@mantine/charts/styles.layer.css'
import { CompositeChart } from '@mantine/charts'
import { Group, Paper, Text } from '@mantine/core'
import { numberText } from '../../../format/duration.ts'
import type { CallsWanted } from '../frame/calls-link.ts'
import { type NumbersFrame, useNumbers } from '../frame/numbers-context.ts'
import { nextClick, usePickMark } from '../frame/pick-mark.ts'
import type { NumbersPatch } from '../numbers-search.ts'
import { NextClick } from './next-click.tsx'

export interface DayPart {
  readonly id: string
  readonly name: string
  /** As CSS has it. */
  readonly colour: string
}

export interface StackedDay {
  readonly key: string
  readonly label: string
  readonly title: string
  readonly counts: Readonly<Record<string, number>>
  readonly pick: NumbersPatch
  readonly calls: CallsWanted
}

interface StackedDaysProps {
  readonly label: string
  readonly parts: readonly DayPart[]
  readonly days: readonly StackedDay[]
}

export function StackedDays({ label, parts, days }: StackedDaysProps) {
  const frame = useNumbers()
  const pickMark = usePickMark()
  return (
    <div role="img" aria-label={`${label}: a chart, shown as a table by its button`}>
      <Group gap="md" mb="xs">
        {parts.map(({ id, name, colour }) => (
          <Text key={id} size="xs" c="dimmed">
            <Swatch colour={colour} /> {name}
          </Text>
        ))}
      </Group>
      <CompositeChart
        h={240}
        data={days.map(({ label: at, counts }) => ({ at, ...counts }))}
        dataKey="at"
        accessibilityLayer={false}
        series={parts.map(({ id, colour }) => ({ name: id, color: colour, type: 'bar' as const }))}
        barProps={{ stackId: 'all', cursor: 'pointer' }}
        maxBarWidth={36}
        tickLine="none"
        gridColor="var(--hairline)"
        textColor="var(--text-secondary)"
        valueFormatter={numberText}
        yAxisProps={{ width: 52 }}
        tooltipProps={{
          isAnimationActive: false,
          content: toTooltip(days, parts, frame),
        }}
        composedChartProps={{
          margin: { top: 8, right: 8, bottom: 0, left: 0 },
          onClick: ({ activeTooltipIndex }) => {
            const day = days[Number(activeTooltipIndex ?? -1)]
            if (day !== undefined) pickMark(day)
          },
        }}
      />
    </div>
  )
}

const Swatch = ({ colour }: { readonly colour: string }) => (
  <span aria-hidden style={{ display: 'inline-block', width: 10, height: 10, borderRadius: 2, background: colour }} />
)

/** Of the day under the pointer. */
const toTooltip = (days: readonly StackedDay[], parts: readonly DayPart[], frame: NumbersFrame) => {
  const tooltip = ({ activeIndex }: { readonly activeIndex?: string | null | undefined }) => (
    <DayText day={days[Number(activeIndex ?? -1)]} parts={parts} frame={frame} />
  )
  return tooltip
}

interface DayTextProps {
  readonly day: StackedDay | undefined
  readonly parts: readonly DayPart[]
  readonly frame: NumbersFrame
}

function DayText({ day, parts, frame }: DayTextProps) {
  if (day === undefined) return null
  return (
    <Paper px="sm" py={6} shadow="md" withBorder>
      <Text size="xs" c="dimmed">
        {day.title}
      </Text>
      {parts.map(({ id, name, colour }) => (
        <Text key={id} size="sm">
          <Swatch colour={colour} /> {name}: {numberText(day.counts[id] ?? 0)}
        </Text>
      ))}
      <NextClick text={nextClick(frame, day)} />
    </Paper>
  )
}
