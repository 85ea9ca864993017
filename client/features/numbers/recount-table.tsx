/** A day’s numbers in four columns: as the screens say them, as they are added up, as the records say, and as the journal tells. */
import { Group, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import type { Recount } from '#domain/http/numbers/recount.ts'
import { countText, numberText, spanText } from '../../format/duration.ts'
import { ScrollTable } from '../../ui/lists/scroll-table.tsx'

const WAYS = [
  ['screen', 'Screens'],
  ['rollup', 'Added up'],
  ['records', 'Calls and stretches'],
  ['journal', 'Journal'],
] as const

type Row = Recount['rows'][number]

interface RecountTableProps {
  readonly found: Recount
  /** Of a person, by id. */
  readonly nameOf?: (id: string) => string
}

export function RecountTable({ found, nameOf = (id) => id }: RecountTableProps) {
  const { rows, differences, day } = found
  const shown = rows.filter(({ values, agrees }) => !agrees || Object.values(values).some((value) => value !== 0))
  return (
    <>
      <ScrollTable label={`Numbers of ${day}`} minWidth={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Number</Table.Th>
            {WAYS.map(([way, name]) => (
              <Table.Th key={way} ta="end">
                {name}
              </Table.Th>
            ))}
            <Table.Th>Same</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Th scope="row" fw={450}>
                {row.label}
              </Table.Th>
              {WAYS.map(([way]) => (
                <Table.Td key={way} ta="end" {...(!row.agrees && { c: 'var(--state-red)', fw: 600 })}>
                  {valueText(row, row.values[way])}
                </Table.Td>
              ))}
              <Table.Td>
                {row.agrees ? (
                  <IconCircleCheck size={16} color="var(--state-green)" aria-label="the same" />
                ) : (
                  <IconAlertTriangle size={16} color="var(--state-red)" aria-label="differs" />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing was counted on this day.
        </Text>
      ) : null}
      {differences.length === 0 ? null : (
        <Text component="ul" size="sm" mt="sm" c="var(--state-red)" aria-label="Differences">
          {differences.map(({ of, id, name, values }) => (
            <li key={`${of} ${id} ${name}`}>
              {of === 'person' ? nameOf(id) : id}, {name.replaceAll('_', ' ')}: {values.rollup ?? '–'} added up,{' '}
              {values.records ?? '–'} in the records
              {values.journal === null ? '' : `, ${values.journal} in the journal`}
            </li>
          ))}
        </Text>
      )}
    </>
  )
}

/** To the unit, also where a span of time would round it away. */
function valueText({ unit, agrees }: Row, value: number | null): string {
  if (value === null) return '–'
  if (unit === 'count') return numberText(value)
  return agrees ? spanText(value) : `${numberText(value)} ms`
}

export function RecountVerdict({ found }: { readonly found: Recount }) {
  const holds = found.verdict !== 'differs'
  return (
    <Group gap="sm" mb="sm" align="flex-start" wrap="nowrap">
      {holds ? (
        <IconCircleCheck size={20} color="var(--state-green)" aria-hidden />
      ) : (
        <IconAlertTriangle size={20} color="var(--state-red)" aria-hidden />
      )}
      <Text component="p" {...(!holds && { c: 'var(--state-red)' })}>
        {verdictText(found)}
      </Text>
    </Group>
  )
}

export function verdictText({ verdict, lines, waiting }: Recount): string {
  const behind = waiting === 0 ? '' : ` ${countText(waiting, 'line')} of the floor had not reached the records yet.`
  switch (verdict) {
    case 'agrees':
      return `All four ways give the same numbers, to the unit. ${countText(lines ?? 0, 'line')} of the journal read.`
    case 'no-journal':
      return 'The screens, the sums and the records agree. No journal has this day any more, or none was kept.'
    case 'differs':
      return `The numbers of this day differ. Nothing was changed.${behind}`
    default:
      return verdict satisfies never
  }
}

const FOUND = {
  agrees: ['Agrees', IconCircleCheck, 'var(--state-green)'],
  differs: ['Differs', IconAlertTriangle, 'var(--state-red)'],
  'no-journal': ['Agrees, without a journal', IconCircleDashed, 'var(--state-grey)'],
} as const

/** In a list of days, in a word. */
export function RecountFound({ verdict }: Pick<Recount, 'verdict'>) {
  const [words, Sign, colour] = FOUND[verdict]
  return (
    <Text span inherit {...(verdict === 'differs' && { c: 'var(--state-red)', fw: 600 })}>
      <Sign size={16} color={colour} aria-hidden style={{ verticalAlign: '-3px' }} /> {words}
    </Text>
  )
}
