/** The inputs of a lead, shared by creating and editing one. */
import { Select, SimpleGrid, TextInput, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { FieldDefinition, FieldValues } from '#domain/fields/field.ts'
import { readPhone } from '#domain/phone/read.ts'
import { asTyped, phoneText } from '#domain/phone/text.ts'
import { PRIORITY_WORDS, SOURCE_WORDS, STATUS_WORDS, choices } from '../../format/record-labels.ts'
import { FieldInputs } from '../custom-fields/field-inputs.tsx'
import type { LeadDraft } from './lead-draft.ts'
import type { ReactNode } from 'react'

interface LeadFormFieldsProps {
  readonly form: UseFormReturnType<LeadDraft>
  /** In which a number without a country code is read. */
  readonly country: string
  /** Shown under the phone number: a possible duplicate. */
  readonly beneathPhone?: ReactNode
  readonly withStatus: boolean
  /** The organisation's own fields. */
  readonly fields: readonly FieldDefinition[]
  /** What the lead holds in them. */
  readonly held: FieldValues
}

export function LeadFormFields({ form, country, beneathPhone, withStatus, fields, held }: LeadFormFieldsProps) {
  const phone = form.getInputProps('phone')
  return (
    <>
      <TextInput label="Name" withAsterisk data-autofocus autoComplete="off" {...form.getInputProps('name')} />
      <TextInput
        label="Preferred name"
        placeholder="Ms Okafor, or Bob"
        maxLength={80}
        autoComplete="off"
        {...form.getInputProps('called')}
      />
      <div>
        <TextInput
          label="Phone"
          type="tel"
          autoComplete="off"
          description={readingOf(form.values, country)}
          {...phone}
          onChange={(event) =>
            form.setFieldValue('phone', grouped(event.currentTarget.value, form.values.phone, country))
          }
        />
        {beneathPhone}
      </div>
      <TextInput label="Email" type="email" autoComplete="off" {...form.getInputProps('email')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput label="Company" autoComplete="off" {...form.getInputProps('company')} />
        <TextInput label="Title" placeholder="COO" autoComplete="off" {...form.getInputProps('title')} />
        <TextInput label="Industry" autoComplete="off" {...form.getInputProps('industry')} />
        <TextInput
          label="Country"
          placeholder={country}
          maxLength={2}
          autoComplete="off"
          {...form.getInputProps('country')}
          onChange={(event) => form.setFieldValue('country', event.currentTarget.value.toUpperCase())}
        />
        <TextInput label="Region" autoComplete="off" {...form.getInputProps('region')} />
        <Select label="Source" data={choices(SOURCE_WORDS)} allowDeselect={false} {...form.getInputProps('source')} />
        <Select
          label="Priority"
          data={choices(PRIORITY_WORDS)}
          allowDeselect={false}
          {...form.getInputProps('priority')}
        />
        {withStatus ? (
          <Select label="Status" data={choices(STATUS_WORDS)} allowDeselect={false} {...form.getInputProps('status')} />
        ) : null}
      </SimpleGrid>
      <FieldInputs
        fields={fields}
        held={held}
        texts={form.values.custom}
        faults={form.errors}
        onText={(key, text) => form.setFieldValue(`custom.${key}`, text)}
      />
      <Textarea label="Notes" autosize minRows={3} maxRows={12} {...form.getInputProps('notes')} />
    </>
  )
}

/** What was written with marks, blanks or letters is shown as it will be dialled. */
function readingOf({ phone, country }: LeadDraft, teamCountry: string): string {
  const reading = readPhone(phone, country || teamCountry)
  if (!reading.ok) return `Without a country code, this is read as a number in ${country || teamCountry}.`
  return `Read as ${phoneText(reading.value.phone, reading.value.extension)}`
}

/** Grouping only while the text grows: taking a blank away must not bring it back. */
const grouped = (text: string, before: string, country: string): string =>
  text.length > before.length ? asTyped(text, country) : text
