/** Two people changed the same settings: both values of each, and which of them stands in the form. */
import { Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { isSame } from '#domain/floor/settings-rights.ts'
import { FIELD_LABELS } from '#domain/floor/settings-words.ts'
import { Notice } from '../../../ui/notice.tsx'
import { type Conflict, conflictLines } from './settings-merge.ts'

interface SettingsConflictProps {
  readonly conflicts: readonly Conflict[]
  readonly values: TeamSettings
  /** Null: not known. */
  readonly who: string | null
  readonly onChoose: (conflict: Conflict, whose: 'yours' | 'theirs') => void
}

export function SettingsConflict({ conflicts, values, who, onChoose }: SettingsConflictProps) {
  return (
    <Notice tone="amber" title={`${who ?? 'Someone else'} changed the same settings while you were editing`}>
      <Text size="sm" mb="sm">
        Choose which value to save. Your other changes are kept.
      </Text>
      <Stack gap="md">
        {conflicts.map((conflict) => (
          <Radio.Group
            key={conflict.field}
            label={FIELD_LABELS[conflict.field] ?? conflict.field}
            value={isSame(values[conflict.field], conflict.theirs[conflict.field]) ? 'theirs' : 'yours'}
            onChange={(whose) => onChoose(conflict, whose === 'theirs' ? 'theirs' : 'yours')}
          >
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="xs">
              <Side value="yours" whose="Yours" lines={conflictLines(conflict).map(toSide('after'))} />
              <Side value="theirs" whose="Theirs" lines={conflictLines(conflict).map(toSide('before'))} />
            </SimpleGrid>
          </Radio.Group>
        ))}
      </Stack>
    </Notice>
  )
}

const toSide =
  (side: 'before' | 'after') =>
  (line: ReturnType<typeof conflictLines>[number]): string =>
    `${line.label}: ${line[side] ?? 'not there'}`

const Side = ({ value, whose, lines }: { value: string; whose: string; lines: readonly string[] }) => (
  <Radio
    value={value}
    label={
      <>
        <Text fw={600} size="sm">
          {whose}
        </Text>
        {lines.map((line) => (
          <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {line}
          </Text>
        ))}
      </>
    }
  />
)
