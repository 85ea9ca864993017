/** The form of a team's settings. What somebody else saves meanwhile comes into it; what was changed in it is kept. */
import { useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import { changedSettings } from '#domain/floor/settings-rights.ts'
import { ValidManagerSettings, ValidSettings } from '#domain/floor/settings-validation.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { TeamDetail } from '#domain/http/people.ts'
import { formRules } from '../../../format/form-rules.ts'
import { type Conflict, mergeSettings, withField, withShared } from './settings-merge.ts'

/** The version of the document is that of the team, whatever was stored within it. */
const settingsOf = ({ settings, settings_version: version }: TeamDetail): TeamSettings => ({ ...settings, version })

export function useSettingsForm(team: TeamDetail, mayAll: boolean) {
  const [begun, setBegun] = useState(() => settingsOf(team))
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const form = useForm<TeamSettings>({
    initialValues: begun,
    validate: formRules(mayAll ? ValidSettings : ValidManagerSettings),
  })
  const dirty = changedSettings(begun, form.values).length > 0
  // What makes no sense may lie between two fields, so each change asks about all of them.
  useEffect(() => {
    if (dirty) form.validate()
    // oxlint-disable-next-line react/exhaustive-deps -- the form is another object each time it is drawn
  }, [form.values])
  // A newer version, by oneself or by somebody else.
  useEffect(() => {
    if (team.settings_version === begun.version) return
    const theirs = settingsOf(team)
    const merged = mergeSettings(begun, form.getValues(), theirs)
    form.setInitialValues(theirs)
    form.setValues(withShared(merged.settings, team.shared_dispositions))
    setBegun(theirs)
    setConflicts(merged.conflicts)
    // oxlint-disable-next-line react/exhaustive-deps -- only a newer version matters
  }, [team.settings_version])
  return {
    form,
    dirty,
    begun,
    conflicts,
    choose: ({ field, yours, theirs }: Conflict, whose: 'yours' | 'theirs') =>
      form.setValues(
        withShared(withField(form.getValues(), field, whose === 'yours' ? yours : theirs), team.shared_dispositions),
      ),
    discard: () => {
      form.setValues(begun)
      setConflicts([])
    },
    settled: () => setConflicts([]),
  }
}
