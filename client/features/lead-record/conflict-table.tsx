/** Two people changed the same record: each field in conflict with both values, and a choice for each. */
import { Button, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import { FIELD_WORDS } from '../lead-form/lead-draft.ts'
import { valueText } from '../../format/value-text.ts'

interface ConflictTableProps {
  /** A lead, unless it is said. */
  readonly what?: string
  readonly fieldWords?: Readonly<Record<string, string>>
  readonly toText?: (value: unknown, field: string) => string
  readonly conflicts: readonly FieldConflict[]
  readonly saving: boolean
  /** The fields whose own value is to stand; theirs stands in the others. */
  readonly onSettle: (keepMine: ReadonlySet<string>) => void
  readonly onCancel: () => void
}

export function ConflictTable({
  conflicts,
  saving,
  onSettle,
  onCancel,
  what = 'lead',
  fieldWords = FIELD_WORDS,
  toText = valueText,
}: ConflictTableProps) {
  const [mine, setMine] = useState<ReadonlySet<string>>(() => new Set(conflicts.map(({ field }) => field)))
  const choose = (field: string, whose: string) =>
    setMine((was) => new Set(whose === 'mine' ? [...was, field] : [...was].filter((other) => other !== field)))
  return (
    <Stack gap="md" role="alertdialog" aria-label={`Someone else changed this ${what}`}>
      <div>
        <Text fw={600}>Someone else changed this {what} while you were editing</Text>
        <Text size="sm" c="dimmed">
          {conflicts.length === 0
            ? 'They changed different fields. Save again to keep both sets of changes.'
            : 'Choose which value to keep in each field. Your other changes are kept.'}
        </Text>
      </div>
      {conflicts.map(({ field, yours, theirs }) => (
        <Radio.Group
          key={field}
          label={fieldWords[field] ?? field}
          value={mine.has(field) ? 'mine' : 'theirs'}
          onChange={(whose) => choose(field, whose)}
        >
          <SimpleGrid cols={2} spacing="sm" mt="xs">
            <Side value="mine" whose="Yours" text={toText(yours, field)} />
            <Side value="theirs" whose="Theirs" text={toText(theirs, field)} />
          </SimpleGrid>
        </Radio.Group>
      ))}
      <Group>
        <Button loading={saving} onClick={() => onSettle(mine)}>
          {conflicts.length === 0 ? 'Save again' : 'Save choices'}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {conflicts.length === 0 ? 'Discard mine' : 'Keep theirs'}
        </Button>
      </Group>
    </Stack>
  )
}

const Side = ({ value, whose, text }: { value: 'mine' | 'theirs'; whose: string; text: string }) => (
  <Radio.Card value={value} px="md" py="sm">
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <Radio.Indicator size="xs" />
      <Text span inherit miw={0}>
        <Text size="xs" c="dimmed">
          {whose}
        </Text>
        {text}
      </Text>
    </Group>
  </Radio.Card>
)
