/** What was counted of each step as a table: the twin of the map. */
import { Anchor, Group, Table, Text } from '@mantine/core'
import { FEW } from '#domain/analytics/measure.ts'
import { STEP_MEASURES as MEASURES } from '#domain/analytics/script-steps.ts'
import { numberText } from '../../../format/duration.ts'
import { bucketText, fractionText, shareText } from '../../../format/rate-text.ts'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { NodeIcon } from '../script-outline.tsx'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import type { StepRow } from './step-rows.ts'

const COLUMNS = [
  MEASURES.entries,
  MEASURES.calls,
  MEASURES.exits,
  MEASURES.dwell,
  MEASURES.booked,
  MEASURES.callback,
  MEASURES.declined,
  MEASURES.talked,
  MEASURES.not_reached,
  MEASURES.abandoned,
]

/** A number stays in one piece; what is too wide is scrolled. */
const WHOLE = { ta: 'end', style: { whiteSpace: 'nowrap' } } as const

const quiet = (is: boolean) => (is ? ({ c: 'dimmed' } as const) : {})

interface StepsTableProps {
  readonly rows: readonly StepRow[]
  readonly chosen: string | undefined
  readonly onChoose: (nodeId: string) => void
  /** Calls that stand on each step at this moment; null while that is not known. */
  readonly now: ReadonlyMap<string, number> | null
}

export function StepsTable({ rows, chosen, onChoose, now }: StepsTableProps) {
  return (
    <ScrollTable label="Steps of this version in numbers" minWidth={960}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Step</Table.Th>
          {COLUMNS.map((measure) => (
            <Table.Th key={measure.name} ta="end">
              <MeasureName measure={measure} />
            </Table.Th>
          ))}
          {now === null ? null : <Table.Th ta="end">Here now</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.node.id} aria-current={row.node.id === chosen || undefined}>
            <Table.Th scope="row" fw={450}>
              <Group gap={6} wrap="nowrap" align="flex-start">
                <NodeIcon node={row.node} />
                <Anchor component="button" type="button" inherit ta="start" onClick={() => onChoose(row.node.id)}>
                  {row.node.title}
                </Anchor>
              </Group>
            </Table.Th>
            <Counts row={row} />
            {now === null ? null : <Count value={now.get(row.node.id) ?? 0} />}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

function Counts({ row: { step } }: { row: StepRow }) {
  if (step === undefined)
    return (
      <Table.Td colSpan={COLUMNS.length}>
        <Text c="dimmed" size="sm">
          No call came here.
        </Text>
      </Table.Td>
    )
  const { booked, callback, declined, talked, not_reached } = step.outcomes
  const isFew = step.entries < FEW
  return (
    <>
      <Count value={step.entries} />
      <Count value={step.calls} />
      <Table.Td {...WHOLE} {...quiet(isFew)}>
        {shareText(step.exits)} · {fractionText(step.exits)}
        {isFew ? ' · few' : ''}
      </Table.Td>
      <Table.Td {...WHOLE} {...quiet(isFew)}>
        {bucketText(step.dwell.median)}
      </Table.Td>
      {[booked, callback, declined, talked, not_reached, step.abandoned].map((value, at) => (
        <Count key={at} value={value} />
      ))}
    </>
  )
}

const Count = ({ value }: { value: number }) => (
  <Table.Td {...WHOLE} {...quiet(value === 0)}>
    {numberText(value)}
  </Table.Td>
)
