/** Whose value each field takes that differs, one choice a row; on a phone its name stands above. */
import { Radio, Table, Text } from '@mantine/core'
import type { Lead } from '#domain/http/leads.ts'
import type { MergeChoices } from '#domain/http/records/merges.ts'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import type { ComparedField } from './compare-fields.ts'

type Rest = Pick<MergeChoices, 'notes' | 'tags' | 'owner'>

interface ChoiceTableProps {
  readonly kept: Lead
  readonly merged: Lead
  readonly fields: readonly ComparedField[]
  readonly take: ReadonlySet<string>
  readonly onTake: (name: string, isTaken: boolean) => void
  readonly rest: Rest
  readonly onRest: (change: Partial<Rest>) => void
}

export function ChoiceTable({ kept, merged, fields, take, onTake, rest, onRest }: ChoiceTableProps) {
  const onPhone = useNarrowerThan('phone')
  return (
    <Table.ScrollContainer minWidth={280} mah={onPhone ? '40vh' : '50vh'}>
      <Table layout="fixed" verticalSpacing={6} aria-label="Fields that differ">
        <Table.Thead>
          <Table.Tr>
            {onPhone ? null : <Table.Th w="22%">Field</Table.Th>}
            <Table.Th>
              <Text inherit lineClamp={2}>
                Stays: {kept.name}
              </Text>
            </Table.Th>
            <Table.Th>
              <Text inherit lineClamp={2}>
                Merged: {merged.name}
              </Text>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(({ name, label, ...values }) => (
            <Row
              key={name}
              label={label}
              options={[
                ['kept', values.kept],
                ['merged', values.merged],
              ]}
              value={take.has(name) ? 'merged' : 'kept'}
              onChange={(value) => onTake(name, value === 'merged')}
            />
          ))}
          {kept.assigned_to === merged.assigned_to ? null : (
            <Row
              label="Owner"
              options={[
                ['kept', kept.assigned_to_name ?? 'The team'],
                ['merged', merged.assigned_to_name ?? 'The team'],
              ]}
              value={rest.owner}
              onChange={(owner) => onRest({ owner: owner === 'merged' ? 'merged' : 'kept' })}
            />
          )}
          {tagText(kept) === tagText(merged) ? null : (
            <Row
              label="Tags"
              options={[
                ['kept', tagText(kept)],
                ['merged', tagText(merged)],
                ['both', 'Both'],
              ]}
              value={rest.tags}
              onChange={(tags) => onRest({ tags })}
            />
          )}
          {kept.notes === merged.notes ? null : (
            <Row
              label="Notes"
              options={[
                ['kept', kept.notes],
                ['merged', merged.notes],
                ['both', 'Both'],
              ]}
              value={rest.notes}
              onChange={(notes) => onRest({ notes })}
            />
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const tagText = ({ tags }: Lead): string => tags.map(({ name }) => name).join(', ')

type Choice = 'kept' | 'merged' | 'both'

interface RowProps {
  readonly label: string
  readonly options: readonly (readonly [Choice, string])[]
  readonly value: Choice
  readonly onChange: (value: Choice) => void
}

/** `both` stands under the value that stays. */
function Row({ label, options, value, onChange }: RowProps) {
  const onPhone = useNarrowerThan('phone')
  const radio = ([choice, text]: readonly [Choice, string]) => (
    <Radio
      key={choice}
      name={`merge ${label}`}
      size="xs"
      checked={value === choice}
      onChange={() => onChange(choice)}
      aria-label={`${label}: ${text || 'empty'}`}
      label={
        text === '' ? (
          <Text span inherit c="dimmed">
            empty
          </Text>
        ) : (
          <span style={{ overflowWrap: 'anywhere' }}>{text}</span>
        )
      }
    />
  )
  const of = (...choices: readonly Choice[]) => options.filter(([choice]) => choices.includes(choice)).map(radio)
  const cells = (
    <>
      <Table.Td>{of('kept', 'both')}</Table.Td>
      <Table.Td>{of('merged')}</Table.Td>
    </>
  )
  if (onPhone)
    return (
      <>
        <Table.Tr bd="none">
          <Table.Th colSpan={2} fw={500} pb={0}>
            {label}
          </Table.Th>
        </Table.Tr>
        <Table.Tr>{cells}</Table.Tr>
      </>
    )
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {label}
      </Table.Th>
      {cells}
    </Table.Tr>
  )
}
