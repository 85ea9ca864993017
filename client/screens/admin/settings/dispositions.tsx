/** What agents can say came of a call, and what follows from each. */
import { Button, Checkbox, Input, MultiSelect, Select, Stack, Table, TextInput, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, memo } from 'react'
import type { Disposition } from '#domain/floor/settings.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { LeadStatus } from '#domain/vocabulary/lead.ts'
import { OUTCOME_WORDS, STATUS_WORDS, choices } from '../../../format/record-labels.ts'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { type DispositionList, FixedRow, RowTools } from './disposition-tools.tsx'
import { DurationInput } from './duration-input.tsx'
import { text } from './settings-form.ts'

const COLOURS: readonly Disposition['colour'][] = ['green', 'teal', 'blue', 'violet', 'orange', 'red', 'gray']
const NEEDS: readonly { value: Disposition['needs'][number]; label: string }[] = [
  { value: 'callback', label: 'a callback' },
  { value: 'notes', label: 'notes' },
  { value: 'meeting-time', label: 'a meeting time' },
]

interface DispositionsProps {
  readonly list: DispositionList
  readonly most: number
  /** Whether it may be left empty. */
  readonly mayBeEmpty?: boolean
  /** Ids that are not to be given to a new one. */
  readonly newId: () => string
  /** Of the organisation's own list. */
  readonly shared?: boolean
  /** Those that are another form's to change: they are only moved here, or switched off. */
  readonly isFixed?: (one: Disposition) => boolean
}

export function Dispositions({
  list,
  most,
  mayBeEmpty = false,
  newId,
  shared = false,
  isFixed = () => false,
}: DispositionsProps) {
  const { rows, errors, set } = list
  return (
    <>
      {rows.length > 0 ? (
        <ScrollTable label="Dispositions" minWidth={1216} horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th miw={170}>Label</Table.Th>
              <Table.Th w={56}>Key</Table.Th>
              <Table.Th w={104}>Colour</Table.Th>
              <Table.Th w={160}>Outcome</Table.Th>
              <Table.Th w={190}>Asks for</Table.Th>
              <Table.Th w={132}>Lead becomes</Table.Th>
              <Table.Th w={128}>Called again</Table.Th>
              <Table.Th w={160}>Then</Table.Th>
              <Table.Th w={96}>
                <VisuallyHidden>Change</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((disposition, index) => (
              <Row
                key={disposition.id}
                list={list}
                index={index}
                disposition={disposition}
                fixed={isFixed(disposition)}
                only={!mayBeEmpty && rows.length === 1}
                last={index === rows.length - 1}
              />
            ))}
          </Table.Tbody>
        </ScrollTable>
      ) : null}
      {errors['dispositions'] ? (
        <Input.Error role="alert" mt="sm">
          {errors['dispositions']}
        </Input.Error>
      ) : null}
      <Button
        variant="default"
        size="xs"
        mt="sm"
        leftSection={<IconPlus size={14} />}
        disabled={rows.length >= most}
        onClick={() => set((now) => [...now, blank(now, newId(), shared)])}
      >
        Add disposition
      </Button>
    </>
  )
}

/** Those of a new team's dispositions, which are not fetched for their letters alone. */
export const NEW_TEAM_KEYS = 'b243nvy5w9'.split('')

function blank(others: readonly Disposition[], id: string, shared: boolean): Disposition {
  // Most teams still have the letters they began with.
  const keys = new Set([...others.map(({ key }) => key), ...(shared ? NEW_TEAM_KEYS : [])])
  return {
    id,
    label: 'New disposition',
    key: 'abcdefghijklmnopqrstuvwxyz0123456789'.split('').find((key) => !keys.has(key)) ?? '?',
    colour: 'gray',
    outcome: 'answered',
    needs: [],
    suppresses: false,
    recycleAfterMs: null,
    terminal: false,
    leadStatus: null,
    shared,
  }
}

interface RowProps {
  readonly list: DispositionList
  readonly index: number
  readonly disposition: Disposition
  readonly fixed: boolean
  readonly only: boolean
  readonly last: boolean
}

/** The list is left out of the comparison: its setter always acts on the newest rows. */
const Row = memo(
  RowPart,
  ({ list: before, ...was }, { list: after, ...is }) =>
    text([was, listRowErrors(before, was.index)]) === text([is, listRowErrors(after, is.index)]),
)

const listRowErrors = ({ errors }: DispositionList, index: number): unknown =>
  Object.entries(errors).filter(([path]) => path.startsWith(`dispositions.${index}.`))

function RowPart({ list, index, disposition, fixed, only, last }: RowProps) {
  const fault = (field: keyof Disposition): ReactNode => list.errors[`dispositions.${index}.${field}`]
  const change = (patch: Partial<Disposition>) =>
    list.set((rows) => rows.map((one, at) => (at === index ? { ...one, ...patch } : one)))
  const tools = <RowTools list={list} index={index} label={disposition.label} fixed={fixed} only={only} last={last} />
  if (fixed) {
    const asksFor = NEEDS.filter(({ value }) => disposition.needs.includes(value)).map((need) => need.label)
    return <FixedRow disposition={disposition} asksFor={asksFor.join(', ')} tools={tools} />
  }
  return (
    <Table.Tr>
      <Table.Td>
        <TextInput
          aria-label="Label"
          value={disposition.label}
          error={fault('label') ?? fault('id')}
          onChange={(event) => change({ label: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          aria-label={`Key of ${disposition.label}`}
          maxLength={1}
          value={disposition.key}
          error={fault('key')}
          onChange={(event) => change({ key: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Colour of ${disposition.label}`}
          data={[...COLOURS]}
          allowDeselect={false}
          value={disposition.colour}
          onChange={(next) => change({ colour: COLOURS.find((colour) => colour === next) ?? disposition.colour })}
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Outcome of ${disposition.label}`}
          data={choices(OUTCOME_WORDS)}
          value={disposition.outcome}
          allowDeselect={false}
          onChange={(next) => change({ outcome: CallOutcome.parse(next) })}
        />
      </Table.Td>
      <Table.Td>
        <MultiSelect
          aria-label={`What ${disposition.label} asks for`}
          placeholder={disposition.needs.length === 0 ? 'nothing' : ''}
          data={[...NEEDS]}
          value={[...disposition.needs]}
          error={fault('needs')}
          onChange={(next) => change({ needs: NEEDS.flatMap(({ value }) => (next.includes(value) ? [value] : [])) })}
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`What the lead becomes by ${disposition.label}`}
          placeholder="as it was"
          data={choices(STATUS_WORDS)}
          value={disposition.leadStatus}
          onChange={(next) => change({ leadStatus: LeadStatus.safeParse(next).data ?? null })}
        />
      </Table.Td>
      <Table.Td>
        <DurationInput
          aria-label={`After ${disposition.label}, called again after`}
          placeholder="by outcome"
          mayBeEmpty
          value={disposition.recycleAfterMs}
          error={fault('recycleAfterMs')}
          onChange={(ms) => change({ recycleAfterMs: ms })}
        />
      </Table.Td>
      <Table.Td>
        <Stack gap={4}>
          <Checkbox
            size="xs"
            label="Final"
            checked={disposition.terminal}
            onChange={(event) => change({ terminal: event.currentTarget.checked })}
          />
          <Checkbox
            size="xs"
            label="Blocks the number"
            checked={disposition.suppresses}
            error={fault('suppresses')}
            onChange={(event) => change({ suppresses: event.currentTarget.checked })}
          />
        </Stack>
      </Table.Td>
      <Table.Td>{tools}</Table.Td>
    </Table.Tr>
  )
}
