import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CallBody } from '#client/features/call-record/call-body.tsx'
import { aCall, aTake } from '#tests/client/support/a-call.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signInAs } from '#tests/client/admin/settings-team.ts'

beforeEach(() => signInAs('agent'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const at = Date.parse('2026-11-20T10:00:00Z')

test('a call shows its way through the pinned version, the answers, and what is missing in the audio', async () => {
  answerApi({
    'GET /api/calls/call-1': () =>
      aCall({
        script_id: 'script-1',
        script_version: 2,
        notes: 'Uses spreadsheets',
        answers: { team_size: 12 },
        qualifications: { pain: true },
        path: [
          { nodeId: 'hello', at, by: 'start', responseId: null, reason: null, abandoned: false },
          { nodeId: 'ask', at: at + 9_000, by: 'response', responseId: 'yes', reason: null, abandoned: true },
          {
            nodeId: 'bye',
            at: at + 20_000,
            by: 'jump',
            responseId: null,
            reason: 'They had to leave',
            abandoned: false,
          },
        ],
        recordings: [aTake({ status: 'partial', gaps: [{ from_ms: 5_000, to_ms: 8_000, why: 'lost' }] })],
      }),
    'GET /api/scripts/script-1/versions/2': () => ({
      script_id: 'script-1',
      version: 2,
      title: 'First talk',
      content: aScript,
      published_at: '2026-11-01T00:00:00.000Z',
    }),
  })
  draw(<CallBody callId="call-1" />)
  expect(await screen.findByText('Path: First talk, version 2')).toBeDefined()
  expect(screen.getByText('Go on')).toBeDefined()
  expect(screen.getByText('(taken back)')).toBeDefined()
  expect(screen.getByText('They had to leave')).toBeDefined()
  expect(screen.getByText('team size')).toBeDefined()
  expect(screen.getByText('Pain named')).toBeDefined()
  expect(screen.getByText(/00:05 to 00:08: lost/)).toBeDefined()
  expect(screen.getByRole('group', { name: 'Recording: call with Ada Lovelace' })).toBeDefined()
})

test('a call one may not see says so and offers nothing else', async () => {
  answerApi({ 'GET /api/calls/call-1': () => problem('forbidden', 403) })
  draw(<CallBody callId="call-1" />)
  expect(await screen.findByRole('alert')).toBeDefined()
  expect(screen.queryByRole('group')).toBeNull()
})

test('audio still on its way is said, and there is no player that could not play', async () => {
  answerApi({
    'GET /api/calls/call-1': () => aCall({ recordings: [aTake({ status: 'receiving', url: null })] }),
  })
  draw(<CallBody callId="call-1" />)
  expect(await screen.findByText(/still being received/)).toBeDefined()
  expect(screen.queryByRole('group')).toBeNull()
})

const HELD = {
  held: true,
  hold: {
    by: { id: 'user-2', full_name: 'Vera Lind' },
    at: '2026-11-21T10:00:00.000Z',
    reason: 'A claim of the customer',
  },
} as const

test('an admin puts a recording on hold with a reason, and releases it', async () => {
  signInAs('admin')
  let take = aTake()
  const asked = answerApi({
    'GET /api/calls/call-1': () => aCall({ recordings: [take] }),
    'PUT /api/calls/call-1/recording/hold': () => {
      take = take.held === true ? aTake() : aTake(HELD)
      return { held: take.held === true }
    },
  })
  draw(<CallBody callId="call-1" />)
  fireEvent.click(await screen.findByText('Put on hold'))
  fireEvent.change(await screen.findByLabelText(/Why/), { target: { value: 'A claim of the customer' } })
  fireEvent.submit(screen.getByLabelText(/Why/).closest('form') ?? document.body)
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({
      held: true,
      reason: 'A claim of the customer',
    }),
  )
  expect((await screen.findByText('On hold')).parentElement?.textContent).toMatch(
    /On hold, by Vera Lind, .*: A claim of the customer/,
  )
  expect(screen.getByText('Release from hold')).toBeDefined()
})

test('who may not hold a recording sees who does, and nothing where nobody does', async () => {
  answerApi({ 'GET /api/calls/call-1': () => aCall({ recordings: [aTake(HELD)] }) })
  draw(<CallBody callId="call-1" />)
  expect((await screen.findByText('On hold')).parentElement?.textContent).toContain('Vera Lind')
  expect(screen.queryByText('Release from hold')).toBeNull()
})
