/** Two admins who edit one team at once: what both changed is chosen, and there is a way on where nothing differs. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TeamDialog } from '#client/screens/admin/teams/team-dialog.tsx'
import { TeamUpdate } from '#domain/http/people.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signInAs, teamAt } from '#tests/client/admin/settings-team.ts'

const TEAM = teamAt(4)

beforeEach(() => signInAs('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Somebody else has saved the team before, once; the second try is taken. */
function changedMeanwhile(conflicts: readonly object[]) {
  const sent: TeamUpdate[] = []
  answerApi({
    'GET /api/me': () => problem('internal', 500),
    'PATCH /api/teams/team-1': ({ body }) => {
      const update = TeamUpdate.parse(body)
      sent.push(update)
      if (update.version === 1) return problem('version-conflict', 409, { conflicts, version: 2 })
      return { ...TEAM, version: 3 }
    },
  })
  return sent
}

function rename(to: string) {
  const onClose = vi.fn<() => void>()
  draw(<TeamDialog team={TEAM} onClose={onClose} onSaved={() => undefined} />)
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: to } })
  press('Save')
  return onClose
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('only what was changed is sent', async () => {
  const sent = changedMeanwhile([])
  rename('Quay')
  await waitFor(() => expect(sent).toEqual([{ version: 1, name: 'Quay' }]))
})

test('a name that both have changed is shown with both values, and the one that is chosen stands', async () => {
  const sent = changedMeanwhile([{ field: 'name', yours: 'Quay', theirs: 'Dock' }])
  const onClose = rename('Quay')
  const table = within(await screen.findByRole('alertdialog', { name: 'Someone else changed this team' }))
  expect(table.getByRole('radio', { name: /Theirs/ }).textContent).toContain('Dock')
  press('Save choices')
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent.at(-1)).toEqual({ version: 2, name: 'Quay' })
})

test('where nothing differs one saves again, and both changes stand', async () => {
  const sent = changedMeanwhile([{ field: 'name', yours: 'Quay', theirs: TEAM.name }])
  const onClose = rename('Quay')
  await screen.findByText('They changed different fields. Save again to keep both sets of changes.')
  press('Save again')
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent.at(-1)).toEqual({ version: 2, name: 'Quay' })
})

test('theirs can stand', async () => {
  const sent = changedMeanwhile([{ field: 'name', yours: 'Quay', theirs: 'Dock' }])
  const onClose = rename('Quay')
  await screen.findByRole('alertdialog')
  press('Keep theirs')
  expect(onClose).toHaveBeenCalled()
  expect(sent).toHaveLength(1)
})

test.each([
  ['where the others are', 'PT', 'Portugal'],
  ['where this browser is', undefined, 'Germany'],
])('a new team is %s unless one says otherwise', async (_, country, shown) => {
  vi.spyOn(navigator, 'language', 'get').mockReturnValue('de-DE')
  const asked = answerApi({ 'POST /api/teams': () => problem('internal', 500) })
  draw(<TeamDialog team={null} country={country} onClose={() => undefined} onSaved={() => undefined} />)
  expect(screen.getByRole('combobox', { name: 'Country' })).toHaveProperty('value', shown)
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Quay' } })
  press('Create team')
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ name: 'Quay', country: country ?? 'DE' }))
})
