/** The first and the last day of what is to be in a file. */
import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { Days } from './days.ts'

interface DayFieldsProps {
  readonly days: Days
  readonly fault: string | null
  /** Whose days they are, while nothing is wrong with them. */
  readonly about: string
  readonly disabled?: boolean
  readonly onChange: (days: Days) => void
}

export function DayFields({ days, fault, about, disabled = false, onChange }: DayFieldsProps) {
  const id = useId()
  return (
    <Stack gap={6}>
      <Group grow gap="sm" align="start">
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            label={end === 'from' ? 'First day' : 'Last day'}
            value={days[end]}
            disabled={disabled}
            aria-describedby={id}
            error={fault !== null}
            onChange={(event) => onChange({ ...days, [end]: event.currentTarget.value })}
          />
        ))}
      </Group>
      <Text id={id} size="sm" {...(fault === null ? { c: 'dimmed' } : { c: 'var(--state-red)', role: 'alert' })}>
        {fault ?? about}
      </Text>
    </Stack>
  )
}
