/** Two people at the same settings, and the way back to an earlier version. */
import userEvent from '@testing-library/user-event'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SettingsConflict } from '#client/screens/admin/settings/settings-conflict.tsx'
import { NoteChips, SkipReasons } from '#client/screens/admin/settings/desk-words.tsx'
import { Recording, Retention } from '#client/screens/admin/settings/keeping-sections.tsx'
import { Wallboard } from '#client/screens/admin/wallboards/wallboard-settings.tsx'
import { WrapUp } from '#client/screens/admin/settings/settings-sections.tsx'
import { useSettingsForm } from '#client/screens/admin/settings/use-settings-form.ts'
import { useHistory } from '#client/screens/admin/settings/use-history.tsx'
import { conflictOf, mergeSettings } from '#client/screens/admin/settings/settings-merge.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signInAs, teamAt } from '#tests/client/admin/settings-team.ts'

beforeEach(() => signInAs('admin'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const field = (name: string) => screen.getByLabelText(name, { selector: 'input' })

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

test('a newer version comes into the form beside what was typed; of both values one is chosen', () => {
  draw(<Form />)
  fireEvent.change(field('Wrap-up time'), { target: { value: '2 min' } })
  fireEvent.blur(field('Wrap-up time'))
  fireEvent.change(field('Maximum extensions'), { target: { value: '7' } })
  fireEvent.click(screen.getByText('Saved by somebody else'))
  expect(screen.getByText(/Max Ward changed the same settings/)).toBeDefined()
  expect(field('Wrap-up time')).toHaveProperty('value', '2 min')
  expect(field('Maximum extensions')).toHaveProperty('value', '7')
  expect(field('Each extension adds')).toHaveProperty('value', '30 s')
  expect(screen.getByText('2 min')).toBeDefined()
  fireEvent.click(screen.getByLabelText(/Theirs/))
  expect(field('Wrap-up time')).toHaveProperty('value', '3 min')
  fireEvent.click(screen.getByLabelText(/Yours/))
  expect(field('Wrap-up time')).toHaveProperty('value', '2 min')
})

test('words of the desk, consent, retention and the wallboard are set by their inputs', async () => {
  const { settings } = teamAt(4)
  let now = settings
  draw(<NewerSettings tell={(values) => (now = values)} />)
  await userEvent.type(field('Note chips'), 'Wants a demo{Enter}')
  fireEvent.change(field('Skip reason 1'), { target: { value: 'Reading up' } })
  fireEvent.change(field('Consent question, read out by the agent'), { target: { value: 'May I record?' } })
  fireEvent.change(field('Delete audio after (days)'), { target: { value: '90' } })
  fireEvent.click(field('Talk time'))
  expect(now).toEqual({
    ...settings,
    noteChips: [...settings.noteChips, 'Wants a demo'],
    skipReasons: settings.skipReasons.map((one, index) => (index === 0 ? { ...one, label: 'Reading up' } : one)),
    consentWords: { ...settings.consentWords, question: 'May I record?' },
    retention: { audioDays: 90, personDataDays: null },
    wallboard: { ...settings.wallboard, numbers: settings.wallboard.numbers.filter((one) => one !== 'talk-time') },
  })
})

function NewerSettings({ tell }: { tell: (values: TeamSettings) => void }) {
  const { form } = useSettingsForm(teamAt(4), true)
  useEffect(() => {
    tell(form.values)
  })
  return (
    <>
      <NoteChips form={form} />
      <SkipReasons form={form} />
      <Recording form={form} />
      <Retention form={form} />
      <Wallboard form={form} />
    </>
  )
}

const NEWER = teamAt(5, { wrapUpMs: 180_000, wrapUpExtensionMs: 30_000 })

function Form() {
  const [team, setTeam] = useState(() => teamAt(4))
  const { form, conflicts, choose } = useSettingsForm(team, true)
  return (
    <>
      <WrapUp form={form} />
      <button type="button" onClick={() => setTeam(NEWER)}>
        Saved by somebody else
      </button>
      {conflicts.length > 0 ? (
        <SettingsConflict
          who="Max Ward"
          conflicts={conflicts.map((conflict) => ({
            ...conflictOf(conflict),
            chosen: form.values.wrapUpMs === conflict.theirs.wrapUpMs ? 'theirs' : 'yours',
            onChoose: (whose) => choose(conflict, whose),
          }))}
        />
      ) : null}
    </>
  )
}

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

test('the two values of a conflict are told without saying again what they are of', () => {
  const begun = DEFAULT_SETTINGS
  const [first, ...others] = begun.skipReasons
  if (!first) throw new Error('the default has skip reasons')
  const reasons = (label: string) => ({ ...begun, skipReasons: [{ ...first, label }, ...others] })
  const [conflict] = mergeSettings(begun, reasons('Needs a look'), { ...reasons('Reading up'), version: 9 }).conflicts
  expect(conflict && conflictOf(conflict)).toMatchObject({
    label: 'Skip reason',
    yours: ['Needs a look'],
    theirs: ['Reading up'],
  })
})
