/** A few words in one field, parted by commas. What is being typed stays as it is until the field is left. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'

interface WordsFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly words: readonly string[]
  readonly most: number
  readonly onWords: (words: readonly string[]) => void
}

const splitWords = (text: string, most: number): string[] =>
  [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '').slice(0, most)

export function WordsField({ words, most, onWords, ...input }: WordsFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextInput
      size="xs"
      autoComplete="off"
      {...input}
      value={typed ?? words.join(', ')}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        onWords(splitWords(value, most))
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
