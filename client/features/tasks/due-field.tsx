/** When something is due: what one says most often in one press, anything else in the field. */
import { Chip, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useServerClock } from '../../live/use-floor.ts'
import { dueChoices, fromOwnField, toOwnField } from './due-times.ts'

interface DueFieldProps {
  readonly value: number | null
  readonly onChange: (at: number | null) => void
}

export function DueField({ value, onChange }: DueFieldProps) {
  const now = useServerClock()
  const [choices] = useState(() => dueChoices(now()))
  return (
    <Stack gap={6}>
      <TextInput
        type="datetime-local"
        label="Due, in your time"
        w={220}
        value={toOwnField(value)}
        onChange={(event) => onChange(fromOwnField(event.currentTarget.value, value))}
      />
      <Group gap={6} role="group" aria-label="Suggested times">
        {choices.map(({ label, at }) => (
          <Chip key={label} size="xs" checked={value === at} onChange={(isOn) => onChange(isOn ? at : null)}>
            {label}
          </Chip>
        ))}
      </Group>
    </Stack>
  )
}
