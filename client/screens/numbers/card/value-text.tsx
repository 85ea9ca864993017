/** A value as it stands in a table or beside a mark: a rate with its fraction, few of them grey and said to be few. */
import { Text } from '@mantine/core'
import { isFew, fullText, type Value, valueText } from './values.ts'

interface ValueTextProps {
  readonly value: Value
  /** With the word for what a rate is of. */
  readonly full?: boolean
}

export function ValueText({ value, full = false }: ValueTextProps) {
  const few = isFew(value)
  const isNothing = 'rate' in value ? value.rate.rate === null : value.kind === 'count' && value.count === 0
  return (
    <Text span inherit {...((few || isNothing) && { c: 'dimmed' as const })}>
      {full ? fullText(value) : valueText(value)}
      {few ? ' · few' : ''}
    </Text>
  )
}
