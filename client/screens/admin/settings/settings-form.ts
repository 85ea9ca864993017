/** The form of the team settings, and when a part of it has to be drawn again. */
import type { UseFormReturnType } from '@mantine/form'
import type { TeamSettings } from '#domain/floor/settings.ts'

export type SettingsForm = UseFormReturnType<TeamSettings>

interface Part {
  readonly form: SettingsForm
}

/**
 * For `memo`: a part is drawn again when what it shows or its faults changed. The whole form is hundreds of inputs,
 * and the form library copies every value at each keystroke, so identity tells nothing.
 */
export const sameSlice =
  (pick: (settings: TeamSettings) => unknown) =>
  (before: Part, after: Part): boolean =>
    text(pick(before.form.values)) === text(pick(after.form.values)) &&
    text(before.form.errors) === text(after.form.errors)

export const text = (value: unknown): string => JSON.stringify(value) ?? ''
