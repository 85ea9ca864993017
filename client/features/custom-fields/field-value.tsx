/** A value of a custom field: text, or a link that can be opened. */
import { Anchor } from '@mantine/core'
import type { FieldDefinition, FieldValue } from '#domain/fields/field.ts'
import { customValueText } from '../../format/custom-value.ts'

export function CustomValue({ field, value }: { readonly field: FieldDefinition; readonly value: FieldValue }) {
  if (field.type !== 'link' || typeof value !== 'string' || !/^https?:\/\//i.test(value))
    return customValueText(field, value)
  return (
    <Anchor inherit href={value} target="_blank" rel="noreferrer noopener">
      {value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
    </Anchor>
  )
}
