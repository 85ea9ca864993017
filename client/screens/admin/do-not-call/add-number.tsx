/** Blocks one number, for everybody, from now on. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { PHONE_FAULTS, readPhone } from '#domain/phone/read.ts'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { isProblem } from '../../../api/problem.ts'
import { useBlockNumber } from '../../../api/do-not-call-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { toastDone } from '../../../feedback/toast.tsx'
import { useWritePhone } from '../../../format/phone.ts'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

/** The end of the day that was chosen, as clocks here show it. */
const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString()

export function AddNumber({ country, onClose }: { country: string; onClose: () => void }) {
  const { role } = useMe()
  const phoneText = useWritePhone()
  const block = useBlockNumber()
  const form = useForm({
    initialValues: { phone: '', reason: '', until: '' },
    validate: {
      phone: (text) => {
        const reading = readPhone(text, country)
        return reading.ok ? null : `The number ${PHONE_FAULTS[reading.error].replace(/\.?$/, '.')}`
      },
      reason: (text) => (text.trim() === '' ? 'Enter a reason.' : null),
      until: (day) => (day !== '' && Date.parse(endOfDay(day)) <= Date.now() ? 'This day has passed.' : null),
    },
  })
  const submit = ({ phone, reason, until }: typeof form.values) =>
    block.mutate(
      { phone, country, reason: reason.trim(), ...(until !== '' && { until: endOfDay(until) }) },
      {
        onSuccess: (entry) => {
          toastDone(`${phoneText(entry.phone, null)} is no longer called`)
          onClose()
        },
        onError: (fault) => {
          if (isProblem(fault)) form.setErrors(fault.fields)
        },
      },
    )
  const isOfField = isProblem(block.error) && Object.keys(block.error.fields).length > 0
  return (
    <Dialog title="Block a number" size={460} onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="Number"
            description={
              may(role, 'import-export')
                ? 'No team calls it, whichever lead has it.'
                : 'No team calls it. It has to be the number of a lead in your team.'
            }
            inputMode="tel"
            autoComplete="off"
            {...form.getInputProps('phone')}
          />
          <TextInput label="Reason" maxLength={REASON_MAX} {...form.getInputProps('reason')} />
          <TextInput
            type="date"
            w={200}
            label="Until"
            description="Leave empty for no end."
            {...form.getInputProps('until')}
          />
          {block.error && !isOfField ? <ErrorState fault={block.error} inline /> : null}
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={block.isPending}>
              Block the number
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
