/** A new team, or another name, country or time zone for one that is there. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Team, TeamUpdate } from '#domain/http/people.ts'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { z } from 'zod'
import { useCreateTeam, useUpdateTeam } from '../../../api/people-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { ConflictTable } from '../../../features/lead-record/conflict-table.tsx'
import { COUNTRIES, countryName, homeCountry } from '../../../features/people/countries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { lookAgain } from '../../../session/session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

interface TeamDialogProps {
  /** Null: a new one. */
  readonly team: z.infer<typeof Team> | null
  /** Where a new one probably is: where the others are. */
  readonly country?: string | undefined
  readonly onClose: () => void
  readonly onSaved: (teamId: string) => void
}

type Changes = Omit<TeamUpdate, 'version'>

interface Conflict {
  readonly fields: readonly FieldConflict[]
  readonly version: number
  readonly changes: Changes
}

const FIELD_WORDS = { name: 'Name', country: 'Country', time_zone: 'Time zone' }

const zoneText = (zone: string): string => zone.replaceAll('_', ' ')

const toText = (value: unknown, field: string): string =>
  field === 'country' ? countryName(String(value)) : zoneText(String(value))

const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: zoneText(value) }))

const RULES = {
  name: (name: string) => (name.trim() === '' ? 'Enter a name.' : null),
  country: (country: string) => (country === '' ? 'Choose a country.' : null),
}

export function TeamDialog({ team, country = homeCountry(), onClose, onSaved }: TeamDialogProps) {
  const cache = useQueryClient()
  const create = useCreateTeam()
  const update = useUpdateTeam(team?.id ?? '')
  // What one saw when one began; a later one in the cache must not hide a conflict.
  const [start] = useState(team)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const form = useForm({
    initialValues: { name: team?.name ?? '', country: team?.country ?? country, time_zone: team?.time_zone ?? '' },
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
  const change = (changes: Changes, version: number) => {
    if (Object.keys(changes).length === 0) return onClose()
    return update.mutate(
      { ...changes, version },
      {
        ...outcome,
        onError: (fault) => {
          outcome.onError(fault)
          const { conflicts = [], version: now } = isProblem(fault) ? (fault.details ?? {}) : {}
          if (!start || now === undefined || !isProblem(fault, 'version-conflict')) return
          const theirs = new Map<string, unknown>(Object.entries(start))
          // What only this person has changed is no conflict.
          setConflict({
            fields: conflicts.filter((one) => theirs.get(one.field) !== one.theirs),
            version: now,
            changes,
          })
        },
      },
    )
  }
  const save = (values: typeof form.values) => {
    const { country: where, time_zone } = values
    const name = values.name.trim()
    if (!start) return create.mutate({ name, country: where, ...(time_zone !== '' && { time_zone }) }, outcome)
    return change(
      {
        ...(name !== start.name && { name }),
        ...(where !== start.country && { country: where }),
        ...(time_zone !== start.time_zone && { time_zone }),
      },
      start.version,
    )
  }
  const fault = team ? update.error : create.error
  const isPlain = fault && !(isProblem(fault) && Object.keys(fault.fields).length > 0)
  if (conflict) {
    return (
      <Dialog title={`Edit ${start?.name ?? 'the team'}`} size={460} onClose={onClose}>
        <ConflictTable
          what="team"
          fieldWords={FIELD_WORDS}
          toText={toText}
          conflicts={conflict.fields}
          saving={update.isPending}
          onCancel={() => {
            void cache.invalidateQueries({ queryKey: ['teams'] })
            void lookAgain()
            onClose()
          }}
          onSettle={(keepMine) => {
            const kept = Object.entries(conflict.changes).filter(
              ([field]) => keepMine.has(field) || conflict.fields.every((other) => other.field !== field),
            )
            change(Object.fromEntries(kept), conflict.version)
          }}
        />
        {update.error && !isProblem(update.error, 'version-conflict') ? (
          <ErrorState fault={update.error} inline />
        ) : null}
      </Dialog>
    )
  }
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
            onChange={(next) => form.setFieldValue('country', next ?? '')}
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
