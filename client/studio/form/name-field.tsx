/** A name that other parts ask by. It is taken as it is typed, but for one that is empty or another's: that stays here. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'

interface NameFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly name: string
  /** What may stand in it of what was typed. */
  readonly clean: (text: string) => string
  readonly onName: (name: string) => void
}

export function NameField({ name, clean, onName, onFocus, ...input }: NameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const isTaken = typed !== null && typed !== '' && typed !== name
  return (
    <TextInput
      size="xs"
      autoComplete="off"
      {...input}
      value={typed ?? name}
      error={isTaken ? 'Another is recorded as this' : undefined}
      onChange={({ currentTarget: { value } }) => {
        const next = clean(value)
        setTyped(next)
        if (next !== '') onName(next)
      }}
      onFocus={onFocus}
      onBlur={() => setTyped(null)}
    />
  )
}
