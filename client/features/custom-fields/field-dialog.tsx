/** A new custom field, or the label and options of one: key and type stay as they were made. */
import { Button, Group, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { FIELD_TYPES, type FieldType, OPTION_MAX, OPTIONS_MAX } from '#domain/fields/field.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { isProblem } from '../../api/problem.ts'
import { type FieldWish, useChangeField, useCreateField } from '../../api/records/field-queries.ts'
import { toastDone } from '../../feedback/toast.tsx'
import { FIELD_TYPE_WORDS } from '../../format/custom-value.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'

interface Draft {
  readonly label: string
  readonly type: FieldType
  readonly options: string[]
  readonly currency: string
}

const RULES = {
  label: (label: string) => (label.trim() === '' ? 'Enter a name.' : null),
  options: (options: string[], { type }: Draft) =>
    type === 'choice' && options.length === 0 ? 'Add at least one option.' : null,
  currency: (currency: string, { type }: Draft) =>
    type === 'money' && !/^[a-z]{3}$/i.test(currency.trim()) ? 'Enter three letters, such as EUR.' : null,
}

const TYPES = FIELD_TYPES.map((value) => ({ value, label: FIELD_TYPE_WORDS[value] }))

interface FieldDialogProps {
  /** Null for a new one. */
  readonly field: CustomField | null
  /** What a new one seems to be. */
  readonly proposal?: Partial<Draft>
  readonly onSaved?: (field: CustomField) => void
  readonly onClose: () => void
}

export function FieldDialog({ field, proposal = {}, onSaved, onClose }: FieldDialogProps) {
  const create = useCreateField()
  const change = useChangeField()
  const form = useForm<Draft>({
    initialValues: {
      label: field?.label ?? '',
      type: field?.type ?? 'text',
      options: [...(field?.options ?? [])],
      currency: field?.currency ?? 'EUR',
      ...proposal,
    },
    validate: RULES,
  })
  const { type } = form.values
  const fault = create.error ?? change.error
  const told = {
    onSuccess: (saved: CustomField) => {
      toastDone(`${saved.label} ${field === null ? 'added' : 'saved'}`)
      onSaved?.(saved)
      onClose()
    },
    onError: (error: Error) => {
      if (isProblem(error)) form.setErrors(error.fields)
    },
  }
  const send = (draft: Draft) =>
    field === null
      ? create.mutate(wishOf(draft), told)
      : change.mutate(
          {
            id: field.id,
            version: field.version,
            label: draft.label.trim(),
            ...(field.type === 'choice' && { options: draft.options }),
          },
          told,
        )
  const plain = fault !== null && !(isProblem(fault) && Object.keys(fault.fields).some((name) => name in form.values))
  return (
    <Dialog title={field === null ? 'New field' : `Edit ${field.label}`} onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <TextInput label="Name" data-autofocus maxLength={60} autoComplete="off" {...form.getInputProps('label')} />
          {field === null ? (
            <Select
              label="Type"
              description="It can’t be changed later."
              allowDeselect={false}
              data={TYPES}
              {...form.getInputProps('type')}
            />
          ) : (
            <Text size="sm" c="dimmed">
              {FIELD_TYPE_WORDS[field.type]}. Type and key can’t be changed.
            </Text>
          )}
          {type === 'choice' ? (
            <TagsInput
              label="Options"
              description="Press Enter after each. Leads keep an option that you remove here."
              maxTags={OPTIONS_MAX}
              maxLength={OPTION_MAX}
              {...form.getInputProps('options')}
            />
          ) : null}
          {type === 'money' && field === null ? (
            <TextInput label="Currency" maxLength={3} w={120} {...form.getInputProps('currency')} />
          ) : null}
          {plain ? <ErrorState fault={fault} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending || change.isPending}>
              {field === null ? 'Add field' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

const wishOf = ({ label, type, options, currency }: Draft): FieldWish => ({
  label: label.trim(),
  type,
  ...(type === 'choice' && { options }),
  ...(type === 'money' && { currency: currency.trim() }),
})
