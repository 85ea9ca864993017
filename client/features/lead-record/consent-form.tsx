/** Puts a consent on record, with what proves it. */
import { Button, Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { CONSENT_WORDS_MAX } from '#domain/http/suppression/consents.ts'
import { CONSENT_WAYS } from '#domain/vocabulary/crm.ts'
import { useAddConsent } from '../../api/consent-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { isProblem } from '../../api/problem.ts'
import { toastDone } from '../../feedback/toast.tsx'
import { choices } from '../../format/record-labels.ts'
import { CONSENT_WORDS } from './consent-words.ts'

const MONTHS = [
  { value: '', label: 'Until withdrawn' },
  { value: '12', label: '1 year' },
  { value: '24', label: '2 years' },
  { value: '60', label: '5 years' },
]

export function ConsentForm({ leadId, onDone }: { leadId: string; onDone: () => void }) {
  const add = useAddConsent(leadId)
  const form = useForm({
    initialValues: { how: 'web-form', words: '', evidence: '', given_at: '', months: '60', renewed: true },
    validate: {
      words: (text) => (text.trim() === '' ? 'Enter what they agreed to.' : null),
      given_at: (day) => (Number.isNaN(Date.parse(day)) ? 'Enter when they agreed.' : null),
    },
  })
  const submit = ({ how, words, evidence, given_at, months, renewed }: typeof form.values) =>
    add.mutate(
      {
        how: CONSENT_WAYS.find((way) => way === how) ?? 'other',
        words: words.trim(),
        evidence,
        given_at: new Date(given_at).toISOString(),
        ...(months !== '' && { months: Number(months) }),
        renewed_by_use: months !== '' && renewed,
      },
      {
        onSuccess: () => {
          toastDone('Consent on record')
          onDone()
        },
        onError: (fault) => {
          if (isProblem(fault)) form.setErrors(fault.fields)
        },
      },
    )
  const isOfField = isProblem(add.error) && Object.keys(add.error.fields).length > 0
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="sm" mb="lg">
        <Group align="flex-start">
          <Select
            w={170}
            label="How"
            data={choices(CONSENT_WORDS)}
            allowDeselect={false}
            {...form.getInputProps('how')}
          />
          <TextInput type="datetime-local" w={220} label="When" {...form.getInputProps('given_at')} />
        </Group>
        <Textarea
          data-autofocus
          label="What they agreed to"
          description="In the words that they saw or heard."
          autosize
          minRows={2}
          maxLength={CONSENT_WORDS_MAX}
          {...form.getInputProps('words')}
        />
        <TextInput
          label="Where the proof is kept"
          placeholder="Address, file or shelf"
          maxLength={500}
          {...form.getInputProps('evidence')}
        />
        <Group align="flex-end">
          <Select w={170} label="Stands for" data={MONTHS} allowDeselect={false} {...form.getInputProps('months')} />
          <Checkbox
            mb={8}
            label="Each call on it begins the time anew"
            disabled={form.values.months === ''}
            {...form.getInputProps('renewed', { type: 'checkbox' })}
          />
        </Group>
        {add.error && !isOfField ? <ErrorState fault={add.error} inline /> : null}
        <Group>
          <Button type="submit" loading={add.isPending}>
            Add consent
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
