import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LogCall } from '#client/features/call-record/log-call.tsx'
import { OUTCOME_WORDS } from '#client/format/record-labels.ts'
import { aCall, aTake } from '#tests/client/support/a-call.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const LEAD = { id: 'lead-1', name: 'Ada Lovelace' }

async function fill(length: string, outcome = 'Answered') {
  await userEvent.click(screen.getByRole('combobox', { name: 'Outcome' }))
  await userEvent.click(await screen.findByRole('option', { name: outcome }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Length' }), { target: { value: length } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Notes' }), { target: { value: 'Asked for the price' } })
}

test('a call is logged with its length in seconds', async () => {
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

test('an outcome that blocks the number is asked about once more, and one press too many changes nothing', async () => {
  const asked = answerApi({ 'POST /api/calls': () => Response.json(aCall(), { status: 201 }) })
  const onClose = vi.fn<() => void>()
  draw(<LogCall lead={LEAD} onClose={onClose} />)
  await fill('3:00', OUTCOME_WORDS['do-not-call'])
  const log = () => userEvent.click(screen.getByRole('button', { name: 'Log the call', hidden: true }))
  await log()
  const no = await screen.findByRole('button', { name: 'No, choose another outcome' })
  await waitFor(() => expect(document.activeElement).toBe(no))
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByText('Never call this number again?')).toBeNull())
  expect(asked).toEqual([])
  await log()
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByText('Never call this number again?')).toBeNull())
  expect(onClose).not.toHaveBeenCalled()
  await log()
  await userEvent.click(await screen.findByRole('button', { name: 'Yes, block the number' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(asked.map(({ body }) => body)).toMatchObject([{ outcome: 'do-not-call', notes: 'Asked for the price' }])
})

test('nothing is sent while the length means none', async () => {
  const asked = answerApi({})
  draw(<LogCall lead={LEAD} onClose={() => undefined} />)
  await fill('long')
  await userEvent.click(screen.getByRole('button', { name: 'Log the call' }))
  expect(await screen.findByText('Enter minutes and seconds, like 3:05')).toBeDefined()
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
  await userEvent.click(await screen.findByRole('button', { name: 'Send the recording again' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(asked.filter(({ method, path }) => method === 'POST' && path === '/api/calls')).toHaveLength(1)
  expect(asked.filter(({ path }) => path.endsWith('/recording'))).toHaveLength(2)
})
