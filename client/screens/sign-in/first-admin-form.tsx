/** An empty floor: whoever comes first names the organisation and is its admin. */
import { Button, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { EmailAddress } from '#domain/vocabulary/email.ts'
import { isProblem } from '../../api/problem.ts'
import { comeInFirst } from '../../api/setup-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { signInAs } from '../../session/session.ts'

const isNeeded = (what: string) => (text: string) => (text.trim() === '' ? `Enter ${what}.` : null)

/** The first field, as soon as it is there: a form that is all there is to do needs no click. */
const focusOnce = (field: HTMLInputElement | null) => field?.focus()

/** Where somebody else was first, there is a way in by name. */
export function FirstAdminForm({ onTaken }: { onTaken: () => void }) {
  const [fault, setFault] = useState<unknown>(null)
  const [entering, setEntering] = useState(false)
  const form = useForm({
    initialValues: { organisation_name: '', full_name: '', email: '' },
    validate: {
      organisation_name: isNeeded('a name'),
      full_name: isNeeded('your name'),
      email: (text) => (EmailAddress.safeParse(text.trim()).success ? null : 'Enter an email address.'),
    },
  })
  async function enter({ organisation_name, full_name, email }: typeof form.values): Promise<void> {
    setEntering(true)
    setFault(null)
    try {
      const first = { organisation_name: organisation_name.trim(), full_name: full_name.trim(), email: email.trim() }
      const { user_id } = await comeInFirst(first)
      await signInAs(user_id)
    } catch (refusal) {
      setEntering(false)
      setFault(refusal)
      if (isProblem(refusal, 'set-up-closed')) onTaken()
      if (isProblem(refusal)) form.setErrors(refusal.fields)
    }
  }
  const isPlain = fault !== null && !(isProblem(fault) && Object.keys(fault.fields).length > 0)
  return (
    <Paper withBorder p="lg">
      <form noValidate onSubmit={form.onSubmit((values) => void enter(values))}>
        <Stack gap="md">
          <div>
            <Text component="h2" fw={600}>
              Set up your floor
            </Text>
            <Text size="sm" c="dimmed">
              Nobody is here yet. You will be the first admin.
            </Text>
          </div>
          <TextInput
            label="Organisation"
            ref={focusOnce}
            maxLength={200}
            autoComplete="organization"
            {...form.getInputProps('organisation_name')}
          />
          <TextInput
            label="Your name"
            description="As colleagues see it."
            maxLength={200}
            autoComplete="name"
            {...form.getInputProps('full_name')}
          />
          <TextInput label="Email" type="email" autoComplete="email" {...form.getInputProps('email')} />
          {isPlain ? <ErrorState fault={fault} inline /> : null}
          <Button type="submit" size="md" loading={entering}>
            Start
          </Button>
        </Stack>
      </form>
    </Paper>
  )
}
