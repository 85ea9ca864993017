/** The settings a team's floor works by: an admin changes all of them, a manager those of the desk. Changes act at once. */
import { Button, Group, Input, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TeamDetail } from '#domain/http/people.ts'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { isProblem } from '../../../api/problem.ts'
import { settingsHistoryOptions, teamOptions, useSaveSettings } from '../../../api/team-queries.ts'
import { countText } from '../../../format/duration.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { goToFault } from '../../../ui/go-to-fault.ts'
import { Panel } from '../../../ui/panel.tsx'
import { toastDone } from '../../../feedback/toast.tsx'
import styles from './settings-tab.module.css'
import { CallingHours } from './calling-hours.tsx'
import { NoteChips, SkipReasons } from './desk-words.tsx'
import { Dispositions } from './dispositions.tsx'
import { Recording, Retention, Wallboard } from './keeping-sections.tsx'
import { SettingsConflict } from './settings-conflict.tsx'
import type { SettingsForm as Form } from './settings-form.ts'
import { Distribution, General, Targets, WrapUp } from './settings-sections.tsx'
import { NotReadyReasons } from './not-ready-reasons.tsx'
import { ThresholdTable } from './threshold-table.tsx'
import { useHistory } from './use-history.tsx'
import { useSettingsForm } from './use-settings-form.ts'

export function SettingsPart({ teamId }: { teamId: string }) {
  const team = useQuery(teamOptions(teamId))
  if (team.isPending) return <RouteLoading />
  if (team.error && !team.data) return <ErrorState fault={team.error} onRetry={() => void team.refetch()} />
  return <SettingsForm key={teamId} team={team.data} onReload={() => void team.refetch()} />
}

function SettingsForm({ team, onReload }: { team: TeamDetail; onReload: () => void }) {
  const { role } = useMe()
  const all = may(role, 'manage-settings')
  const save = useSaveSettings(team.id)
  const { form, dirty, begun, conflicts, choose, discard, settled } = useSettingsForm(team, all)
  const history = useHistory(team)
  const saved = (before: number, after: TeamDetail) => {
    settled()
    toastDone(`${team.name} settings saved and applied`, {
      run: () => history.restore(before, after.settings_version),
    })
  }
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (settings) =>
          save.mutate(settings, {
            onSuccess: (after) => saved(settings.version, after),
            onError: (fault) => isProblem(fault, 'version-conflict') && onReload(),
          }),
        (_faults, _values, event) => goToFault(event?.currentTarget),
      )}
    >
      <Sections form={form} />
      <Stack component="footer" gap="sm" px="lg" py="md" className={styles.save}>
        {conflicts.length > 0 ? <Meanwhile team={team} {...{ conflicts, choose, form }} /> : null}
        <SaveFault
          fault={save.error}
          isNewer={save.variables?.version !== begun.version}
          dirty={dirty}
          onReload={onReload}
        />
        {Object.keys(form.errors).length > 0 ? (
          <Input.Error role="alert" size="md">
            {countText(Object.keys(form.errors).length, 'field')} to correct. See the message beside each.
          </Input.Error>
        ) : null}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            Save and apply
          </Button>
          <Button variant="default" disabled={!dirty} onClick={discard}>
            Discard
          </Button>
          <Button variant="default" onClick={history.open}>
            History
          </Button>
          <Text span size="sm" c="dimmed">
            {dirty ? 'Unsaved changes' : `Version ${team.settings_version}`}
            {all ? '' : '. Managers can change thresholds, note chips and skip reasons.'}
          </Text>
        </Group>
      </Stack>
      {history.drawer}
    </form>
  )
}

function Sections({ form }: { form: Form }) {
  const { role } = useMe()
  return (
    <>
      <fieldset disabled={!may(role, 'manage-settings')}>
        <General form={form} />
        <Panel title="Calling hours, in the lead’s local time" label="Calling hours">
          <CallingHours form={form} />
        </Panel>
        <Distribution form={form} />
        <WrapUp form={form} />
        <Recording form={form} />
        <Retention form={form} />
        <Panel title="Dispositions">
          <Dispositions form={form} />
        </Panel>
        <Panel title="Not-ready reasons">
          <NotReadyReasons form={form} />
        </Panel>
        <Targets form={form} />
        <Wallboard form={form} />
      </fieldset>
      <fieldset disabled={!may(role, 'set-desk-words')}>
        <Panel title="Words at the desk">
          <Stack gap="lg">
            <NoteChips form={form} />
            <SkipReasons form={form} />
          </Stack>
        </Panel>
      </fieldset>
      <fieldset disabled={!may(role, 'set-thresholds')}>
        <Panel title="Thresholds: when a state warns, and when it alarms" label="Thresholds">
          <ThresholdTable form={form} />
        </Panel>
      </fieldset>
    </>
  )
}

/** What somebody else changed as well. */
function Meanwhile({ team, form, ...rest }: MeanwhileProps) {
  const newest = useInfiniteQuery(settingsHistoryOptions(team.id)).data?.pages[0]?.data[0]
  const who = newest?.version === team.settings_version ? (newest.changed_by?.full_name ?? null) : null
  return <SettingsConflict conflicts={rest.conflicts} values={form.values} who={who} onChoose={rest.choose} />
}

interface MeanwhileProps extends Pick<ReturnType<typeof useSettingsForm>, 'conflicts' | 'choose' | 'form'> {
  readonly team: TeamDetail
}

interface SaveFaultProps {
  readonly fault: unknown
  /** Whether the version that stood in the way has come into the form. */
  readonly isNewer: boolean
  readonly dirty: boolean
  readonly onReload: () => void
}

function SaveFault({ fault, isNewer, dirty, onReload }: SaveFaultProps) {
  if (!fault) return null
  if (!isProblem(fault, 'version-conflict')) return <ErrorState fault={fault} inline />
  if (!isNewer) return <ErrorState fault={fault} inline onRetry={onReload} />
  return dirty ? (
    <Text size="sm" role="status">
      A newer version was saved meanwhile. It is in the form with your changes; check them and save again.
    </Text>
  ) : null
}
