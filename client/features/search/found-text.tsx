/** Text with the words that found it marked, by the folding that the search goes by. */
import { Mark, Text } from '@mantine/core'
import { splitStretches } from '#domain/vocabulary/stretches.ts'

interface FoundTextProps {
  readonly text: string
  readonly query: string
  readonly size: 'sm' | 'md'
}

export function FoundText({ text, query, size }: FoundTextProps) {
  return (
    <Text span size={size}>
      {splitStretches(text, query).map((stretch, index) =>
        // oxlint-disable-next-line react/no-array-index-key
        stretch.found ? <Mark key={index}>{stretch.text}</Mark> : stretch.text,
      )}
    </Text>
  )
}
