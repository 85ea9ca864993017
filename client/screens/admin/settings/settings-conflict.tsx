/** Two people changed the same settings: both values of each, and which of them stands in the form. */
import { Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import { Notice } from '../../../ui/notice.tsx'

export interface ShownConflict {
  readonly field: string
  readonly label: string
  readonly yours: readonly string[]
  readonly theirs: readonly string[]
  readonly chosen: 'yours' | 'theirs'
  readonly onChoose: (whose: 'yours' | 'theirs') => void
}

interface SettingsConflictProps {
  readonly conflicts: readonly ShownConflict[]
  /** Null: not known. */
  readonly who: string | null
}

export function SettingsConflict({ conflicts, who }: SettingsConflictProps) {
  return (
    <Notice tone="amber" title={`${who ?? 'Someone else'} changed the same settings while you were editing`}>
      <Text size="sm" mb="sm">
        Choose which value to save. Your other changes are kept.
      </Text>
      <Stack gap="md">
        {conflicts.map(({ field, label, yours, theirs, chosen, onChoose }) => (
          <Radio.Group
            key={field}
            label={label}
            value={chosen}
            onChange={(whose) => onChoose(whose === 'theirs' ? 'theirs' : 'yours')}
          >
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="xs">
              <Side value="yours" whose="Yours" lines={yours} />
              <Side value="theirs" whose="Theirs" lines={theirs} />
            </SimpleGrid>
          </Radio.Group>
        ))}
      </Stack>
    </Notice>
  )
}

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
