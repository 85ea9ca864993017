/** A new team, or another name, country or time zone for one that is there. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Team } from '#domain/http/people.ts'
import type { z } from 'zod'
import { useCreateTeam, useUpdateTeam } from '../../../api/people-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { COUNTRIES } from '../../../features/people/countries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { lookAgain } from '../../../session/session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

interface TeamDialogProps {
  /** Null: a new one. */
  readonly team: z.infer<typeof Team> | null
  readonly onClose: () => void
  readonly onSaved: (teamId: string) => void
}

const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }))

const RULES = {
  name: (name: string) => (name.trim() === '' ? 'Enter a name.' : null),
  country: (country: string) => (country === '' ? 'Choose a country.' : null),
}

export function TeamDialog({ team, onClose, onSaved }: TeamDialogProps) {
  const create = useCreateTeam()
  const update = useUpdateTeam(team?.id ?? '')
  const form = useForm({
    initialValues: { name: team?.name ?? '', country: team?.country ?? '', time_zone: team?.time_zone ?? '' },
    validate: RULES,
  })
  const outcome = {
    onSuccess: ({ id, name }: { id: string; name: string }) => {
      // One's own list of teams, in the bar and in every picker.
      void lookAgain()
      toastDone(team ? `${name} is saved` : `${name} is ready`)
      onClose()
      onSaved(id)
    },
    onError: (fault: unknown) => {
      if (isProblem(fault)) form.setErrors(fault.fields)
    },
  }
  const save = ({ name, country, time_zone }: typeof form.values) => {
    const zone = time_zone === '' ? {} : { time_zone }
    if (team) update.mutate({ version: team.version, name: name.trim(), country, ...zone }, outcome)
    else create.mutate({ name: name.trim(), country, ...zone }, outcome)
  }
  const fault = team ? update.error : create.error
  const isPlain = fault && !(isProblem(fault) && Object.keys(fault.fields).length > 0)
  return (
    <Dialog title={team ? `Edit ${team.name}` : 'New team'} size={460} onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(save)}>
        <Stack gap="md">
          <TextInput data-autofocus label="Name" maxLength={200} {...form.getInputProps('name')} />
          <Select
            label="Country"
            description="How phone numbers without a country code are read."
            searchable
            allowDeselect={false}
            data={COUNTRIES}
            {...form.getInputProps('country')}
            value={form.values.country || null}
            onChange={(country) => form.setFieldValue('country', country ?? '')}
          />
          <Select
            label="Time zone"
            description={team ? null : 'Leave empty for the country’s main time zone.'}
            searchable
            clearable={team === null}
            data={ZONES}
            {...form.getInputProps('time_zone')}
            value={form.values.time_zone || null}
            onChange={(zone) => form.setFieldValue('time_zone', zone ?? '')}
          />
          {isPlain ? <ErrorState fault={fault} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {team ? 'Save' : 'Create team'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
