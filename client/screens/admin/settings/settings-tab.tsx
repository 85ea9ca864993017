/** The settings a team's floor works by: an admin changes all of them, a manager those of the desk. Changes act at once. */
import { Stack } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { isSame } from '#domain/floor/settings-rights.ts'
import type { TeamDetail } from '#domain/http/people.ts'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { isProblem } from '../../../api/problem.ts'
import { settingsHistoryOptions, teamOptions, useSaveSettings } from '../../../api/team-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { goToFault } from '../../../ui/go-to-fault.ts'
import { Panel } from '../../../ui/panel.tsx'
import { toastDone } from '../../../feedback/toast.tsx'
import { CallingHours } from './calling-hours.tsx'
import { NoteChips, SkipReasons } from './desk-words.tsx'
import { TeamDispositions } from './team-dispositions.tsx'
import { Recording, Retention } from './keeping-sections.tsx'
import { SaveBar } from './save-bar.tsx'
import { SettingsConflict } from './settings-conflict.tsx'
import type { SettingsForm as Form } from './settings-form.ts'
import { conflictOf } from './settings-merge.ts'
import { Distribution, General, WrapUp } from './settings-sections.tsx'
import { NotReadyReasons } from './not-ready-reasons.tsx'
import { ThresholdTable } from './threshold-table.tsx'
import { useHistory } from './use-history.tsx'
import { useSettingsForm } from './use-settings-form.ts'
import { Wallboard } from '../wallboards/wallboard-settings.tsx'

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
      <Sections form={form} shared={team.shared_dispositions} />
      <SaveBar
        fault={save.error}
        isNewer={save.variables?.version !== begun.version}
        dirty={dirty}
        faults={Object.keys(form.errors).length}
        saving={save.isPending}
        version={team.settings_version}
        note={all ? '' : '. Managers can change thresholds, note chips and skip reasons.'}
        conflicts={conflicts.length > 0 ? <Meanwhile team={team} {...{ conflicts, choose, form }} /> : null}
        onReload={onReload}
        onDiscard={discard}
        onHistory={history.open}
      />
      {history.drawer}
    </form>
  )
}

function Sections({ form, shared }: { form: Form; shared: TeamDetail['shared_dispositions'] }) {
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
          <TeamDispositions form={form} shared={shared} />
        </Panel>
        <Panel title="Not-ready reasons">
          <NotReadyReasons form={form} />
        </Panel>
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
  const { choose } = rest
  const conflicts = rest.conflicts.map((conflict) => ({
    ...conflictOf(conflict),
    chosen: isSame(form.values[conflict.field], conflict.theirs[conflict.field])
      ? ('theirs' as const)
      : ('yours' as const),
    onChoose: (whose: 'yours' | 'theirs') => choose(conflict, whose),
  }))
  return <SettingsConflict conflicts={conflicts} who={who} />
}

interface MeanwhileProps extends Pick<ReturnType<typeof useSettingsForm>, 'conflicts' | 'choose' | 'form'> {
  readonly team: TeamDetail
}
