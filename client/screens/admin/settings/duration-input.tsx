/** A length of time typed in words; a text that means none is kept and said, never guessed. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { durationMs, formatDuration } from '../../../format/duration-input.ts'

interface DurationInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'error'> {
  /** Null: no limit, where that is possible. */
  readonly value: number | null
  readonly onChange: (ms: number | null) => void
  readonly mayBeEmpty?: boolean
  readonly error?: React.ReactNode
}

export function DurationInput({ value, onChange, mayBeEmpty = false, error, ...rest }: DurationInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? (value === null ? '' : formatDuration(value))
  const empty = text.trim() === ''
  const wrong = typed !== null && (empty ? !mayBeEmpty : durationMs(typed) === null)
  return (
    <TextInput
      {...rest}
      value={text}
      error={wrong ? 'Enter a duration, like 90 s, 15 min, 4 h or 2 days' : error}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        const ms = next.trim() === '' ? null : durationMs(next)
        if (ms !== null || (next.trim() === '' && mayBeEmpty)) onChange(ms)
      }}
      onBlur={() => {
        if (!wrong) setTyped(null)
      }}
    />
  )
}
