import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LogCall } from '#client/screens/calls/log-call.tsx'
import { aCall, aTake } from '#tests/client/support/a-call.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const LEAD = { id: 'lead-1', name: 'Ada Lovelace' }

async function fill(length: string) {
  await userEvent.click(screen.getByRole('combobox', { name: 'What came of it' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Answered' }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Length' }), { target: { value: length } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Notes' }), { target: { value: 'Asked for the price' } })
}

test('logs the call with its length in seconds', async () => {
  const asked = answerApi({ 'POST /api/calls': () => Response.json(aCall(), { status: 201 }) })
  const onClose = vi.fn<() => void>()
  draw(<LogCall lead={LEAD} onClose={onClose} />)
  await fill('3:00')
  await userEvent.click(screen.getByRole('button', { name: 'Log the call' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    lead_id: 'lead-1',
    outcome: 'answered',
    duration: 180,
    notes: 'Asked for the price',
  })
})

test('nothing is sent while the length means none', async () => {
  const asked = answerApi({})
  draw(<LogCall lead={LEAD} onClose={() => undefined} />)
  await fill('long')
  await userEvent.click(screen.getByRole('button', { name: 'Log the call' }))
  expect(await screen.findByText('Write minutes and seconds, as 3:05')).toBeDefined()
  expect(asked).toEqual([])
})

test('a recording that fails can be sent again without logging the call twice', async () => {
  let tries = 0
  const asked = answerApi({
    'POST /api/calls': () => Response.json(aCall(), { status: 201 }),
    'POST /api/calls/call-1/recording': () =>
      tries++ === 0
        ? problem('unavailable', 503)
        : Response.json({ recording_url: '/api/calls/call-1/recording', recording: aTake() }, { status: 201 }),
  })
  const onClose = vi.fn<() => void>()
  draw(<LogCall lead={LEAD} onClose={onClose} />)
  await fill('1:00')
  const file = new File(['audio'], 'call.webm', { type: 'audio/webm' })
  const input = document.querySelector('input[type=file]')
  if (!(input instanceof HTMLInputElement)) throw new Error('no place for a file')
  await userEvent.upload(input, file)
  await userEvent.click(screen.getByRole('button', { name: 'Log the call' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Send the audio again' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(asked.filter(({ method, path }) => method === 'POST' && path === '/api/calls')).toHaveLength(1)
  expect(asked.filter(({ path }) => path.endsWith('/recording'))).toHaveLength(2)
})
