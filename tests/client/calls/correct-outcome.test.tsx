/** Putting a closed call right from its page (WR10). */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { CorrectOutcome } from '#client/screens/calls/correct-outcome.tsx'
import type { TeamDetail } from '#domain/http/people.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { aCall } from '#tests/client/support/a-call.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const TEAM = {
  id: 'team-1',
  name: 'North',
  country: 'GB',
  time_zone: 'Europe/London',
  people: 3,
  settings_version: 1,
  version: 1,
  settings: DEFAULT_SETTINGS,
  shared_dispositions: [],
  members: [],
} satisfies TeamDetail
const choose = async (label: string) => {
  await userEvent.click(screen.getByRole('combobox', { name: /Correct outcome/ }))
  await userEvent.click(await screen.findByRole('option', { name: label, hidden: true }))
}
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save correction' })
const why = (text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: /Why/ }), { target: { value: text } })

test('a correction needs its disposition and a reason, and a block of the number a tick of its own', async () => {
  const asked = answerApi({
    'GET /api/teams/team-1': () => TEAM,
    'POST /api/calls/call-1/outcome': () => aCall({ outcome: 'do-not-call' }),
  })
  const onClose = vi.fn<() => void>()
  draw(<CorrectOutcome call={aCall()} onClose={onClose} />)
  await choose('Do not call again')
  why('pressed the wrong key')
  expect(save().disabled).toBe(true)
  fireEvent.click(screen.getByRole('checkbox', { name: /Block the number/ }))
  fireEvent.click(save())
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    disposition_id: 'do-not-call',
    reason: 'pressed the wrong key',
  })
})

test('a callback is scheduled in the lead’s own zone, and a refusal is said', async () => {
  const asked = answerApi({
    'GET /api/teams/team-1': () => TEAM,
    'POST /api/calls/call-1/outcome': () =>
      problem('refused', 409, { refusal: { code: 'too-late', until: Date.UTC(2026, 10, 21) } }),
  })
  draw(<CorrectOutcome call={aCall({ lead_zone: 'America/New_York' })} onClose={() => undefined} />)
  await choose('Call back')
  why('they asked for it')
  fireEvent.change(screen.getByLabelText(/Call back, New York time/), { target: { value: '2026-12-01T10:00' } })
  fireEvent.click(save())
  expect(await screen.findByText(/Ask a manager/)).toBeDefined()
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
    callback: { due_at: '2026-12-01T15:00:00.000Z' },
  })
})
