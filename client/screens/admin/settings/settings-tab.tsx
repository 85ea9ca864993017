/** The settings a team's floor works by: an admin changes all of them, a manager the thresholds. Changes act at once. */
import { Button, Group, Input, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { TeamDetail } from '#domain/http/people.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { ValidManagerSettings, ValidSettings } from '#domain/floor/settings-validation.ts'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { isProblem } from '../../../api/problem.ts'
import { teamOptions, useSaveSettings } from '../../../api/team-queries.ts'
import { countText } from '../../../format/duration.ts'
import { formRules } from '../../../format/form-rules.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { goToFault } from '../../../ui/go-to-fault.ts'
import { Panel } from '../../../ui/panel.tsx'
import { toastDone } from '../../../feedback/toast.tsx'
import styles from './settings-tab.module.css'
import { CallingHours } from './calling-hours.tsx'
import { Dispositions } from './dispositions.tsx'
import { Distribution, General, Recording, Targets, WrapUp } from './settings-sections.tsx'
import { NotReadyReasons } from './not-ready-reasons.tsx'
import { ThresholdTable } from './threshold-table.tsx'

export function SettingsPart({ teamId }: { teamId: string }) {
  const team = useQuery(teamOptions(teamId))
  if (team.isPending) return <RouteLoading />
  if (team.error) return <ErrorState fault={team.error} onRetry={() => void team.refetch()} />
  // A newer version starts a new form, so what is typed always belongs to the version it was begun from.
  return <SettingsForm key={team.data.settings_version} team={team.data} onReload={() => void team.refetch()} />
}

function SettingsForm({ team, onReload }: { team: TeamDetail; onReload: () => void }) {
  const { role } = useMe()
  const all = may(role, 'manage-settings')
  const save = useSaveSettings(team.id)
  const form = useForm<TeamSettings>({
    initialValues: { ...team.settings, version: team.settings_version },
    validate: formRules(all ? ValidSettings : ValidManagerSettings),
  })
  // What makes no sense may lie between two fields, so each change asks about all of them.
  useEffect(() => {
    if (form.isDirty()) form.validate()
    // oxlint-disable-next-line react/exhaustive-deps -- the form is another object each time it is drawn
  }, [form.values])
  const conflict = isProblem(save.error, 'version-conflict')
  const dirty = form.isDirty()
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (settings) => save.mutate(settings, { onSuccess: () => toastDone(`${team.name} settings saved and applied`) }),
        (_faults, _values, event) => goToFault(event?.currentTarget),
      )}
    >
      <fieldset disabled={!all}>
        <General form={form} />
        <Panel title="Calling hours, in the lead’s local time" label="Calling hours">
          <CallingHours form={form} />
        </Panel>
        <Distribution form={form} />
        <WrapUp form={form} />
        <Recording form={form} />
        <Panel title="Dispositions">
          <Dispositions form={form} />
        </Panel>
        <Panel title="Not-ready reasons">
          <NotReadyReasons form={form} />
        </Panel>
        <Targets form={form} />
      </fieldset>
      <fieldset disabled={!may(role, 'set-thresholds')}>
        <Panel title="Thresholds: when a state warns, and when it alarms" label="Thresholds">
          <ThresholdTable form={form} />
        </Panel>
      </fieldset>
      <Stack component="footer" gap="sm" px="lg" py="md" className={styles.save}>
        {save.error ? <ErrorState fault={save.error} inline onRetry={conflict ? onReload : undefined} /> : null}
        {Object.keys(form.errors).length > 0 ? (
          <Input.Error role="alert" size="md">
            {countText(Object.keys(form.errors).length, 'field')} to correct. See the message beside each.
          </Input.Error>
        ) : null}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            Save and apply
          </Button>
          <Button variant="default" disabled={!dirty} onClick={() => form.reset()}>
            Discard
          </Button>
          <Text span size="sm" c="dimmed">
            {dirty ? 'Unsaved changes' : `Version ${team.settings_version}`}
            {all ? '' : '. Managers can change thresholds only.'}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}
