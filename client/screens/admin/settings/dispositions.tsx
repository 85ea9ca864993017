/** What agents can say came of a call, and what follows from each. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Input,
  MultiSelect,
  Select,
  Stack,
  Table,
  TextInput,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { memo } from 'react'
import type { Disposition } from '#domain/floor/settings.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { LeadStatus } from '#domain/vocabulary/lead.ts'
import { OUTCOME_WORDS, STATUS_WORDS, choices } from '../../../format/record-labels.ts'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { DurationInput } from './duration-input.tsx'
import { freeId } from './free-id.ts'
import { type SettingsForm, sameSlice, text } from './settings-form.ts'

const COLOURS: readonly Disposition['colour'][] = ['green', 'teal', 'blue', 'violet', 'orange', 'red', 'gray']
const NEEDS: readonly { value: Disposition['needs'][number]; label: string }[] = [
  { value: 'callback', label: 'a callback' },
  { value: 'notes', label: 'notes' },
  { value: 'meeting-time', label: 'a meeting time' },
]

export const Dispositions = memo(
  DispositionsPart,
  sameSlice(({ dispositions }) => dispositions),
)

function DispositionsPart({ form }: { form: SettingsForm }) {
  const { dispositions } = form.values
  return (
    <>
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
          {dispositions.map((disposition, index) => (
            <Row
              key={disposition.id}
              form={form}
              index={index}
              disposition={disposition}
              only={dispositions.length === 1}
              last={index === dispositions.length - 1}
            />
          ))}
        </Table.Tbody>
      </ScrollTable>
      {form.errors['dispositions'] ? (
        <Input.Error role="alert" mt="sm">
          {form.errors['dispositions']}
        </Input.Error>
      ) : null}
      <Button
        variant="default"
        size="xs"
        mt="sm"
        leftSection={<IconPlus size={14} />}
        disabled={dispositions.length >= 30}
        onClick={() => form.insertListItem('dispositions', blank(dispositions))}
      >
        Add disposition
      </Button>
    </>
  )
}

function blank(others: readonly Disposition[]): Disposition {
  const keys = new Set(others.map(({ key }) => key))
  return {
    id: freeId(
      'disposition',
      others.map(({ id }) => id),
    ),
    label: 'New disposition',
    key: 'abcdefghijklmnopqrstuvwxyz0123456789'.split('').find((key) => !keys.has(key)) ?? '?',
    colour: 'gray',
    outcome: 'answered',
    needs: [],
    suppresses: false,
    recycleAfterMs: null,
    terminal: false,
    leadStatus: null,
    shared: false,
  }
}

interface RowProps {
  readonly form: SettingsForm
  readonly index: number
  readonly disposition: Disposition
  readonly only: boolean
  readonly last: boolean
}

/** The form is left out of the comparison: its setters always act on the newest values. */
const Row = memo(
  RowPart,
  ({ form: before, ...was }, { form: after, ...is }) =>
    text([was, listRowErrors(before, was.index)]) === text([is, listRowErrors(after, is.index)]),
)

const listRowErrors = ({ errors }: SettingsForm, index: number): unknown =>
  Object.entries(errors).filter(([path]) => path.startsWith(`dispositions.${index}.`))

function RowPart({ form, index, disposition, only, last }: RowProps) {
  const at = `dispositions.${index}` as const
  return (
    <Table.Tr>
      <Table.Td>
        <TextInput
          aria-label="Label"
          {...form.getInputProps(`${at}.label`)}
          error={form.errors[`${at}.label`] ?? form.errors[`${at}.id`]}
        />
      </Table.Td>
      <Table.Td>
        <TextInput aria-label={`Key of ${disposition.label}`} maxLength={1} {...form.getInputProps(`${at}.key`)} />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Colour of ${disposition.label}`}
          data={[...COLOURS]}
          allowDeselect={false}
          {...form.getInputProps(`${at}.colour`)}
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Outcome of ${disposition.label}`}
          data={choices(OUTCOME_WORDS)}
          value={disposition.outcome}
          allowDeselect={false}
          onChange={(next) => form.setFieldValue(`${at}.outcome`, CallOutcome.parse(next))}
        />
      </Table.Td>
      <Table.Td>
        <MultiSelect
          aria-label={`What ${disposition.label} asks for`}
          placeholder={disposition.needs.length === 0 ? 'nothing' : ''}
          data={[...NEEDS]}
          value={[...disposition.needs]}
          error={form.errors[`${at}.needs`]}
          onChange={(next) =>
            form.setFieldValue(
              `${at}.needs`,
              NEEDS.flatMap(({ value }) => (next.includes(value) ? [value] : [])),
            )
          }
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`What the lead becomes by ${disposition.label}`}
          placeholder="as it was"
          data={choices(STATUS_WORDS)}
          value={disposition.leadStatus}
          onChange={(next) => form.setFieldValue(`${at}.leadStatus`, LeadStatus.safeParse(next).data ?? null)}
        />
      </Table.Td>
      <Table.Td>
        <DurationInput
          aria-label={`After ${disposition.label}, called again after`}
          placeholder="by outcome"
          mayBeEmpty
          value={disposition.recycleAfterMs}
          error={form.errors[`${at}.recycleAfterMs`]}
          onChange={(ms) => form.setFieldValue(`${at}.recycleAfterMs`, ms)}
        />
      </Table.Td>
      <Table.Td>
        <Stack gap={4}>
          <Checkbox size="xs" label="Final" {...form.getInputProps(`${at}.terminal`, { type: 'checkbox' })} />
          <Checkbox
            size="xs"
            label="Blocks the number"
            {...form.getInputProps(`${at}.suppresses`, { type: 'checkbox' })}
          />
        </Stack>
      </Table.Td>
      <Table.Td>
        <RowTools form={form} index={index} label={disposition.label} only={only} last={last} />
      </Table.Td>
    </Table.Tr>
  )
}

interface RowToolsProps {
  readonly form: SettingsForm
  readonly index: number
  readonly label: string
  readonly only: boolean
  readonly last: boolean
}

function RowTools({ form, index, label, only, last }: RowToolsProps) {
  const move = (to: number) => form.reorderListItem('dispositions', { from: index, to })
  return (
    <ActionIcon.Group>
      <ActionIcon aria-label={`Move ${label} up`} disabled={index === 0} onClick={() => move(index - 1)}>
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon aria-label={`Move ${label} down`} disabled={last} onClick={() => move(index + 1)}>
        <IconArrowDown size={15} />
      </ActionIcon>
      <Tooltip label="Remove">
        <ActionIcon
          aria-label={`Remove ${label}`}
          disabled={only}
          onClick={() => form.removeListItem('dispositions', index)}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  )
}
