/** The first team: a country fills in its clock and usual hours, which can be changed before it is made. */
import { Button, Group, Input, Loader, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useCreateTeam } from '../../../api/people-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { teamPresetsOptions } from '../../../api/team-queries.ts'
import { COUNTRIES, homeCountry } from '../../../features/people/countries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { lookAgain } from '../../../session/session.ts'
import { CallingHours } from '../settings/calling-hours.tsx'
import type { StepBodyProps } from './overview-part.tsx'

const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }))
const NO_LABELS: readonly string[] = []

interface Draft {
  readonly name: string
  readonly country: string
  readonly time_zone: string
  readonly dispositions: string
}

const RULES = {
  name: (name: string) => (name.trim() === '' ? 'Enter a name.' : null),
  country: (country: string) => (country === '' ? 'Choose a country.' : null),
}

export const TeamStep = ({ setup, onDone, onSkip }: StepBodyProps) =>
  setup.done.team ? <HasTeam /> : <NewTeam onDone={onDone} onSkip={onSkip} />

const HasTeam = () => (
  <Group>
    <Button variant="default" renderRoot={(props) => <Link to="/admin" search={{ part: 'settings' }} {...props} />}>
      Team settings
    </Button>
    <Button variant="default" renderRoot={(props) => <Link to="/admin" search={{ part: 'teams' }} {...props} />}>
      All teams
    </Button>
  </Group>
)

function NewTeam({ onDone, onSkip }: Pick<StepBodyProps, 'onDone' | 'onSkip'>) {
  const create = useCreateTeam()
  const form = useForm<Draft>({
    initialValues: { name: '', country: homeCountry(), time_zone: '', dispositions: 'appointments' },
    validate: RULES,
  })
  const hours = useForm<TeamSettings>({ initialValues: DEFAULT_SETTINGS })
  const { country } = form.values
  const presets = useQuery({ ...teamPresetsOptions(country), enabled: country !== '' })
  const usual = presets.data
  // A country brings its own clock and hours, in place of those of the one before.
  useEffect(() => {
    if (usual === undefined) return
    form.setFieldValue('time_zone', usual.time_zone)
    hours.setFieldValue('callingHours', usual.calling_hours)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the forms are new at each drawing
  }, [usual])
  const save = ({ name, country: where, time_zone, dispositions }: Draft) =>
    create.mutate(
      {
        name: name.trim(),
        country: where,
        dispositions,
        ...(time_zone !== '' && { time_zone }),
        ...(usual !== undefined && { calling_hours: hours.values.callingHours }),
      },
      {
        onSuccess: ({ name: made }) => {
          toastDone(`${made} is ready`)
          void lookAgain().then(onDone)
        },
        onError: (fault) => {
          if (isProblem(fault)) form.setErrors(fault.fields)
        },
      },
    )
  const labels = usual?.dispositions.find(({ id }) => id === form.values.dispositions)?.labels ?? NO_LABELS
  const hoursFault = form.errors['calling_hours']
  const isPlain = create.error && !(isProblem(create.error) && Object.keys(create.error.fields).length > 0)
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="md">
        <Group grow align="start" preventGrowOverflow={false}>
          <TextInput label="Team name" data-autofocus maxLength={200} {...form.getInputProps('name')} />
          <Select
            label="Country"
            searchable
            allowDeselect={false}
            data={COUNTRIES}
            {...form.getInputProps('country')}
            value={country || null}
            onChange={(next) => form.setFieldValue('country', next ?? '')}
          />
          <Select
            label="Time zone"
            searchable
            allowDeselect={false}
            data={ZONES}
            {...form.getInputProps('time_zone')}
            value={form.values.time_zone || null}
            onChange={(zone) => form.setFieldValue('time_zone', zone ?? '')}
          />
        </Group>
        {presets.isFetching ? <Loader size="sm" aria-label="Loading" /> : null}
        {presets.error ? <ErrorState fault={presets.error} inline onRetry={() => void presets.refetch()} /> : null}
        {usual === undefined ? null : (
          <>
            <Input.Wrapper label="Calling hours" description="In each lead’s own time." error={hoursFault}>
              <CallingHours form={hours} />
            </Input.Wrapper>
            <Select
              label="Call outcomes"
              description={labels.join(' · ')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              allowDeselect={false}
              data={usual.dispositions.map(({ id, title }) => ({ value: id, label: title }))}
              {...form.getInputProps('dispositions')}
            />
          </>
        )}
        {isPlain ? <ErrorState fault={create.error} inline /> : null}
        <Text size="sm" c="dimmed">
          You can change all of this later under Team settings.
        </Text>
        <Group>
          <Button type="submit" loading={create.isPending}>
            Create team
          </Button>
          <Button variant="default" onClick={onSkip}>
            Skip for now
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
