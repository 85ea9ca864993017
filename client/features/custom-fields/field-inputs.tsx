/** The inputs of the organisation's own fields, each by its type. */
import { Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import type { FieldDefinition, FieldValues } from '#domain/fields/field.ts'
import { fieldText, type FieldTexts } from './field-draft.ts'

/** What a form gives an input. */
interface InputProps {
  readonly value?: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
}

interface FieldInputsProps {
  readonly fields: readonly FieldDefinition[]
  /** What the lead holds. */
  readonly held: FieldValues
  readonly texts: FieldTexts
  readonly faults: Readonly<Record<string, unknown>>
  readonly onText: (key: string, text: string) => void
}

export function FieldInputs({ fields, held, texts, faults, onText }: FieldInputsProps) {
  if (fields.length === 0) return null
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      {fields.map((field) => {
        const fault = faults[`custom.${field.key}`]
        return (
          <FieldInput
            key={field.key}
            field={field}
            value={fieldText(field, held, texts)}
            error={typeof fault === 'string' ? fault : undefined}
            onChange={(text) => onText(field.key, text)}
          />
        )
      })}
    </SimpleGrid>
  )
}

interface FieldInputProps extends InputProps {
  readonly field: FieldDefinition
  readonly value: string
}

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

function FieldInput({ field, value, error, onChange }: FieldInputProps) {
  const { type, label, retired, currency } = field
  if (retired || type === 'choice' || type === 'yes-no')
    return (
      <Select
        label={retired ? `${label} (retired)` : label}
        clearable
        searchable={!retired && field.options.length > 8}
        data={choicesOf(field, value)}
        value={value === '' ? null : value}
        error={error}
        onChange={(next) => onChange(next ?? '')}
      />
    )
  return (
    <TextInput
      label={label}
      autoComplete="off"
      type={type === 'date' ? 'date' : type === 'link' ? 'url' : 'text'}
      {...((type === 'number' || type === 'money') && { inputMode: 'decimal' as const })}
      {...(type === 'link' && { placeholder: 'https://' })}
      rightSection={
        currency === null ? undefined : (
          <Text size="xs" c="dimmed">
            {currency}
          </Text>
        )
      }
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** What a lead holds is among them, also when it is no longer offered; of a retired field it is all there is. */
function choicesOf({ type, options, retired }: FieldDefinition, value: string) {
  if (type === 'yes-no' && !retired) return YES_NO
  const held = value === '' || (!retired && options.includes(value)) ? [] : [value]
  return [...(retired ? [] : options), ...held].map((text) => ({ value: text, label: text }))
}
