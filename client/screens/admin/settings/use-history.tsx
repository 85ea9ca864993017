/** Restoring versions of a team's settings, and their history beside them. */
import { useState } from 'react'
import type { TeamDetail } from '#domain/http/people.ts'
import { settingsHistoryOptions, useRevertSettings } from '../../../api/team-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { SettingsHistory } from './settings-history.tsx'

export function useHistory(team: TeamDetail) {
  const { role } = useMe()
  const [isOpen, setOpen] = useState(false)
  const revert = useRevertSettings(team.id)
  /** `from` is the version that holds now; undone by going back to it. */
  const restore = (version: number, from: number) =>
    revert.mutate(
      { version, from },
      {
        onSuccess: (after) =>
          toastDone(`Version ${version} of ${team.name} settings restored and applied`, {
            run: () => restore(from, after.settings_version),
          }),
        onError: toastFault,
      },
    )
  return {
    open: () => setOpen(true),
    restore,
    drawer: isOpen ? (
      <SettingsHistory
        title="History of settings"
        options={settingsHistoryOptions(team.id)}
        note={
          may(role, 'manage-settings')
            ? null
            : 'Managers can restore versions that differ only in thresholds, note chips and skip reasons.'
        }
        current={team.settings_version}
        restoring={revert.isPending ? revert.variables.version : null}
        fault={revert.error}
        onRestore={(version) => restore(version, team.settings_version)}
        onClose={() => setOpen(false)}
      />
    ) : null,
  }
}
