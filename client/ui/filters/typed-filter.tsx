/** An input of a filter that is typed, and where the lists of chosen ones open. */
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'

/** A list that opens elsewhere would count as outside, and close all of this. */
export const IN_PLACE = { withinPortal: false } as const

interface TypedFilterProps {
  readonly label: string
  /** Where the label alone does not say which. */
  readonly name?: string
  readonly value: string | undefined
  readonly onValue: (text: string) => void
  readonly placeholder?: string
  readonly type?: 'text' | 'date'
  readonly unit?: string | null
}

/** Asked for when it is typed to its end: by Enter, or by going on. */
export function TypedFilter({
  label,
  name = label,
  value = '',
  onValue,
  placeholder,
  type = 'text',
  unit = null,
}: TypedFilterProps) {
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  if (value !== told) {
    setTold(value)
    setTyped(value)
  }
  const tell = () => {
    if (typed.trim() !== value) onValue(typed.trim())
  }
  return (
    <TextInput
      label={label}
      {...(name !== label && { 'aria-label': name })}
      type={type}
      autoComplete="off"
      {...(placeholder !== undefined && { placeholder })}
      rightSection={
        unit === null ? undefined : (
          <Text size="xs" c="dimmed">
            {unit}
          </Text>
        )
      }
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={tell}
      onKeyDown={(event) => event.key === 'Enter' && tell()}
    />
  )
}
