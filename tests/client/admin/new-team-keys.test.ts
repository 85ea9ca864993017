/** What a shared disposition keeps away from. */
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { NEW_TEAM_KEYS } from '#client/screens/admin/settings/dispositions.tsx'

test('the keys of a new team are those of the settings it begins with', () => {
  expect(NEW_TEAM_KEYS).toEqual(DEFAULT_SETTINGS.dispositions.map(({ key }) => key))
})
