/** Who may set which of a team's settings, by the table of rights. */
import type { Right } from '../vocabulary/rights.ts'
import type { TeamSettings } from './settings.ts'

/** All others need `manage-settings`. */
const RIGHTS_OF: { readonly [F in keyof TeamSettings]?: Right } = {
  thresholds: 'set-thresholds',
  noteChips: 'set-desk-words',
  skipReasons: 'set-desk-words',
  // Only the worker sets it, whoever saves.
  organisationVersion: 'set-thresholds',
}

export const rightToSet = (field: keyof TeamSettings): Right => RIGHTS_OF[field] ?? 'manage-settings'

/** The settings that differ; the version is none. */
export function changedSettings(before: TeamSettings, after: TeamSettings): (keyof TeamSettings)[] {
  const fields = Object.keys(after).filter((key): key is keyof TeamSettings => key in before && key !== 'version')
  return fields.filter((field) => !isSame(before[field], after[field]))
}

export const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))

/** Keys in one order, so that equal documents have equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
