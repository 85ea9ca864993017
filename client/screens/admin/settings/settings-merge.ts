/** What somebody changed in a form, carried over to settings that somebody else saved meanwhile. */
import { listSettingsChanges, type SettingsChange } from '#domain/floor/settings-changes.ts'
import { changedSettings, isSame } from '#domain/floor/settings-rights.ts'
import { FIELD_LABELS } from '#domain/floor/settings-words.ts'
import type { Disposition, TeamSettings } from '#domain/floor/settings.ts'

export type Field = keyof TeamSettings

export interface Merged {
  /** Theirs, with everything that was changed in the form. */
  readonly settings: TeamSettings
  /** Changed by both, to different values: what is in the form stands until something else is chosen. */
  readonly conflicts: readonly Conflict[]
}

export interface Conflict {
  readonly field: Field
  readonly yours: TeamSettings
  readonly theirs: TeamSettings
}

export function mergeSettings(begun: TeamSettings, yours: TeamSettings, theirs: TeamSettings): Merged {
  const mine = changedSettings(begun, yours)
  const changedThere = new Set(changedSettings(begun, theirs))
  const both = mine.filter((field) => changedThere.has(field) && !isSame(yours[field], theirs[field]))
  return {
    settings: mine.reduce((merged, field) => withField(merged, field, yours), theirs),
    conflicts: both.map((field) => ({ field, yours, theirs })),
  }
}

export const withField = (settings: TeamSettings, field: Field, from: TeamSettings): TeamSettings => ({
  ...settings,
  [field]: from[field],
})

/** The two values of a conflict in words, line by line. */
export const conflictOf = ({ field, yours, theirs }: Conflict) => ({
  field,
  label: FIELD_LABELS[field] ?? field,
  ...sidesOf(listSettingsChanges(theirs, withField(theirs, field, yours)), FIELD_LABELS[field]),
})

/** Under the heading `group`, which is not said again: an entry of a list has its name in its own words. */
export function sidesOf(changes: readonly SettingsChange[], group = '') {
  const line = (label: string, value: string | null): string => {
    const part = label.startsWith(`${group}: `) ? label.slice(group.length + 2) : ''
    if (value === null) return `${part === '' ? label : part}: not there`
    return part === '' || NAMED.has(group) ? (part === 'order' ? `order: ${value}` : value) : `${part}: ${value}`
  }
  return {
    yours: changes.map(({ label, after }) => line(label, after)),
    theirs: changes.map(({ label, before }) => line(label, before)),
  }
}

/** Lists whose entries begin with their names. */
const NAMED: ReadonlySet<string | undefined> = new Set(
  ['dispositions', 'notReadyReasons', 'rulePacks', 'skipReasons'].map((field) => FIELD_LABELS[field]),
)

/** The organisation's dispositions as they are now, wherever a list has them. */
export const withShared = (settings: TeamSettings, shared: readonly Disposition[]): TeamSettings => ({
  ...settings,
  dispositions: settings.dispositions.flatMap((one) => (one.shared ? shared.filter(({ id }) => id === one.id) : [one])),
})
