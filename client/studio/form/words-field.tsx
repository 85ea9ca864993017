/** A few words in one field, parted by commas. What is being typed stays as it is until the field is left. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'

interface WordsFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly words: readonly string[]
  readonly most: number
  readonly onWords: (words: readonly string[]) => void
  /** What is wrong with a word, for as long as it stands there; null where nothing is. */
  readonly faultOf?: (word: string) => string | null
}

const splitWords = (text: string, most: number): string[] =>
  [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '').slice(0, most)

export function WordsField({ words, most, onWords, faultOf = () => null, ...input }: WordsFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isLeft, setLeft] = useState(false)
  const fault = splitWords(typed ?? '', most)
    .map(faultOf)
    .find((one) => one !== null)
  return (
    <TextInput
      size="xs"
      autoComplete="off"
      {...input}
      value={typed ?? words.join(', ')}
      error={isLeft ? fault : undefined}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        setLeft(false)
        onWords(splitWords(value, most))
      }}
      // What is wrong stays until it is mended: it is nowhere else.
      onBlur={() => {
        setLeft(true)
        if (fault === undefined) setTyped(null)
      }}
    />
  )
}
