/** Two people at the same settings, and the way back to an earlier version. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SettingsPart } from '#client/screens/admin/settings/settings-tab.tsx'
import { useHistory } from '#client/screens/admin/settings/use-history.tsx'
import { mergeSettings } from '#client/screens/admin/settings/settings-merge.ts'
import { DEFAULT_SETTINGS } from '#domain/floor/settings.ts'
import { TeamSettingsChange } from '#domain/http/people.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signInAs, teamAt } from '#tests/client/admin/settings-team.ts'

vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => signInAs('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const field = (name: string) => screen.getByLabelText(name, { selector: 'input' })
const save = () => fireEvent.click(screen.getByText('Save and apply').closest('button') ?? document.body)

const HISTORY = {
  data: [
    {
      version: 5,
      changed_at: '2026-11-30T10:00:00.000Z',
      changed_by: { id: 'user-2', full_name: 'Max Ward' },
      reverts_to: null,
      changes: [{ field: 'wrapUpMs', label: 'Wrap-up time', before: '1 min 30 s', after: '3 min' }],
    },
    { version: 4, changed_at: '2026-11-29T10:00:00.000Z', changed_by: null, reverts_to: null, changes: [] },
  ],
  next_cursor: null,
}

test('what both changed is kept and told; what only one changed is taken from each', () => {
  const begun = DEFAULT_SETTINGS
  const yours = { ...begun, wrapUpMs: 120_000, leaseMs: 60_000 }
  const theirs = { ...begun, version: 9, wrapUpMs: 180_000, nudgeMs: 30_000 }
  const { settings, conflicts } = mergeSettings(begun, yours, theirs)
  expect(settings).toEqual({ ...theirs, wrapUpMs: 120_000, leaseMs: 60_000 })
  expect(conflicts.map((conflict) => conflict.field)).toEqual(['wrapUpMs'])
})

test('an earlier version is restored from the one that holds, and that can be undone', async () => {
  let version = 5
  const asked = answerApi({
    'GET /api/teams/team-1/settings/history': () => HISTORY,
    'POST /api/teams/team-1/settings/revert': () => teamAt((version += 1)),
    'GET /api/teams': () => ({ data: [] }),
  })
  draw(<History />)
  fireEvent.click(screen.getByText('History'))
  const first = await screen.findByLabelText('Version 4')
  expect(screen.getByLabelText('Version 5').textContent).toMatch(/Max Ward.*Wrap-up time1 min 30 s → 3 min/)
  fireEvent.click(within(first).getByText('Restore this version'))
  await waitFor(() => expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ version: 4, from: 5 }))
  fireEvent.click(await screen.findByText('Undo'))
  await waitFor(() => expect(asked.findLast(({ method }) => method === 'POST')?.body).toEqual({ version: 5, from: 6 }))
})

test('a save that came too late keeps what was typed, shows both values, and saves the one chosen', async () => {
  let isLate = false
  const asked = answerApi({
    'GET /api/teams/team-1': () => (isLate ? teamAt(5, { wrapUpMs: 180_000, noteChips: ['Theirs'] }) : teamAt(4)),
    'GET /api/teams/team-1/settings/history': () => HISTORY,
    'GET /api/scripts': () => ({ data: [] }),
    'GET /api/teams': () => ({ data: [] }),
    'PUT /api/teams/team-1/settings': () => {
      if (isLate) return teamAt(6, { wrapUpMs: 180_000, leaseMs: 60_000, noteChips: ['Theirs'] })
      isLate = true
      return problem('version-conflict', 409, { version: 5 })
    },
  })
  draw(<SettingsPart teamId="team-1" />)
  await screen.findByLabelText('Wrap-up time', { selector: 'input' })
  fireEvent.change(field('Wrap-up time'), { target: { value: '2 min' } })
  fireEvent.change(field('Preview time'), { target: { value: '1 min' } })
  save()
  expect(await screen.findByText(/Max Ward changed the same settings/)).toBeDefined()
  expect(field('Wrap-up time')).toHaveProperty('value', '2 min')
  const both = screen.getByLabelText('Wrap-up time', { selector: '[role=radiogroup]' })
  expect(within(both).getByText('Wrap-up time: 2 min')).toBeDefined()
  fireEvent.click(within(both).getByLabelText(/Theirs.*3 min/))
  save()
  await waitFor(() => expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(2))
  const { settings } = TeamSettingsChange.parse(asked.findLast(({ method }) => method === 'PUT')?.body)
  expect(settings).toMatchObject({ version: 5, wrapUpMs: 180_000, leaseMs: 60_000, noteChips: ['Theirs'] })
  await waitFor(() => expect(screen.queryByText(/changed the same settings/)).toBeNull())
})

function History() {
  const history = useHistory(teamAt(5))
  return (
    <>
      <button type="button" onClick={history.open}>
        History
      </button>
      {history.drawer}
    </>
  )
}
