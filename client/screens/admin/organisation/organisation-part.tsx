/** What an admin sets for all teams at once: name, colour, shared dispositions. Changes act at once. */
import { Text, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Organisation } from '#domain/http/organisation.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import {
  organisationHistoryOptions,
  organisationOptions,
  useRevertOrganisation,
  useSaveOrganisation,
} from '../../../api/organisation-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { RouteLoading } from '../../../session/route-states.tsx'
import { lookAgain } from '../../../session/session.ts'
import { goToFault } from '../../../ui/go-to-fault.ts'
import { Panel } from '../../../ui/panel.tsx'
import { Dispositions } from '../settings/dispositions.tsx'
import { SaveBar } from '../settings/save-bar.tsx'
import { SettingsConflict } from '../settings/settings-conflict.tsx'
import { SettingsHistory } from '../settings/settings-history.tsx'
import { BrandColourInput } from './brand-colour.tsx'
import { useOrganisationForm } from './organisation-form.ts'

/** As the worker lets in. */
const MOST_SHARED = 20

export function OrganisationPart() {
  const organisation = useQuery(organisationOptions)
  if (organisation.isPending) return <RouteLoading />
  if (organisation.error && !organisation.data)
    return <ErrorState fault={organisation.error} onRetry={() => void organisation.refetch()} />
  return <OrganisationForm organisation={organisation.data} onReload={() => void organisation.refetch()} />
}

interface OrganisationFormProps {
  readonly organisation: Organisation
  readonly onReload: () => void
}

function OrganisationForm({ organisation, onReload }: OrganisationFormProps) {
  const save = useSaveOrganisation()
  const { form, dirty, begun, conflicts, wish, discard, settled } = useOrganisationForm(organisation)
  const history = useHistory(organisation)
  const saved = (before: number, after: Organisation) => {
    settled()
    void lookAgain()
    toastDone('Organisation settings saved and applied', { run: () => history.restore(before, after.version) })
  }
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        () =>
          save.mutate(wish(), {
            onSuccess: (after) => saved(begun.version, after),
            onError: (fault) => {
              if (isProblem(fault, 'version-conflict')) onReload()
              else if (isProblem(fault, 'invalid-input')) form.setErrors(fault.fields)
            },
          }),
        (_faults, _values, event) => goToFault(event?.currentTarget),
      )}
    >
      <Panel title="Organisation">
        <TextInput label="Name" maw={420} maxLength={200} mb="lg" {...form.getInputProps('name')} />
        <BrandColourInput
          value={form.values.brand_colour}
          error={form.errors['brand_colour']}
          onChange={(colour) => form.setFieldValue('brand_colour', colour)}
        />
      </Panel>
      <Panel title="Dispositions of all teams">
        <Text size="sm" c="dimmed" mb="sm" maw="72ch">
          {form.values.dispositions.length === 0
            ? 'None yet. One that is added here is offered at every team’s desk, beside the team’s own.'
            : 'Offered at every team’s desk, beside the team’s own. A team can move or switch off each of them in its settings.'}
        </Text>
        <Dispositions
          list={{
            rows: form.values.dispositions,
            errors: form.errors,
            set: (next) => form.setFieldValue('dispositions', next(form.getValues().dispositions)),
          }}
          most={MOST_SHARED}
          mayBeEmpty
          shared
          newId={() => `shared-${crypto.randomUUID().slice(0, 8)}`}
        />
      </Panel>
      <SaveBar
        fault={save.error}
        isNewer={save.variables?.version !== begun.version}
        dirty={dirty}
        faults={Object.keys(form.errors).length}
        saving={save.isPending}
        version={organisation.version}
        conflicts={conflicts.length > 0 ? <Meanwhile {...{ organisation, conflicts }} /> : null}
        onReload={onReload}
        onDiscard={discard}
        onHistory={history.open}
      />
      {history.drawer}
    </form>
  )
}

interface MeanwhileProps extends Pick<ReturnType<typeof useOrganisationForm>, 'conflicts'> {
  readonly organisation: Organisation
}

function Meanwhile({ organisation, conflicts }: MeanwhileProps) {
  const newest = useInfiniteQuery(organisationHistoryOptions).data?.pages[0]?.data[0]
  const who = newest?.version === organisation.version ? (newest.changed_by?.full_name ?? null) : null
  return <SettingsConflict conflicts={conflicts} who={who} />
}

function useHistory({ version: current }: Organisation) {
  const [isOpen, setOpen] = useState(false)
  const revert = useRevertOrganisation()
  /** `from` is the version that holds now; undone by going back to it. */
  const restore = (version: number, from: number) =>
    revert.mutate(
      { version, from },
      {
        onSuccess: (after) => {
          void lookAgain()
          toastDone(`Version ${version} of the organisation settings restored and applied`, {
            run: () => restore(from, after.version),
          })
        },
        onError: toastFault,
      },
    )
  return {
    open: () => setOpen(true),
    restore,
    drawer: isOpen ? (
      <SettingsHistory
        title="History of the organisation"
        options={organisationHistoryOptions}
        note={null}
        current={current}
        restoring={revert.isPending ? revert.variables.version : null}
        fault={revert.error}
        onRestore={(version) => restore(version, current)}
        onClose={() => setOpen(false)}
      />
    ) : null,
  }
}
