/** The bin: one lead brought back, or those that are chosen, as one job. */
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BinDialog } from '#client/screens/leads/bin/bin-dialog.tsx'
import type { BinLead } from '#domain/http/records/bin.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('manager'))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const gone = (id: string, name: string): BinLead => ({
  id,
  team_id: 'north',
  name,
  company: null,
  phone: null,
  deleted_at: '2026-11-20T09:00:00.000Z',
  deleted_by: null,
  deleted_by_name: null,
  goes_at: '2026-12-20T09:00:00.000Z',
})
const bin = () => ({ data: [gone('a', 'Ada'), gone('b', 'Ben'), gone('c', 'Cleo')], next_cursor: null })
const job = {
  id: 'job-1',
  act: { type: 'restore' },
  target_name: null,
  status: 'running',
  leads: 2,
  done: 0,
  unchanged: 0,
  refused: 0,
  undone: 0,
  kept: 0,
  failure: null,
  created_by: 'ann',
  created_by_name: 'Ann',
  created_at: '2026-11-30T09:00:00.000Z',
  finished_at: null,
  undo_until: null,
}
const tick = (name: string) => userEvent.click(screen.getByRole('checkbox', { name }))

test('those that are chosen are restored as one job; what could not begin is said, and keeps the choice', async () => {
  let isLost = true
  const asked = answerApi({
    'GET /api/leads/bin': bin,
    'POST /api/leads/bulk': () => (isLost ? problem('unavailable', 503) : job),
  })
  const onClose = vi.fn<() => void>()
  draw(<BinDialog teamId="north" onClose={onClose} />)
  await screen.findByText('Ada')
  expect(screen.queryByRole('button', { name: /^Restore \d/ })).toBeNull()
  await tick('Select all shown')
  await tick('Select Ben')
  await userEvent.click(screen.getByRole('button', { name: 'Restore 2 leads' }))
  await screen.findByRole('alert')
  expect(onClose).not.toHaveBeenCalled()
  isLost = false
  await userEvent.click(screen.getByRole('button', { name: 'Restore 2 leads' }))
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  const wish = { act: { type: 'restore' }, leads: { ids: ['a', 'c'] } }
  expect(asked.flatMap(({ method, body }) => (method === 'POST' ? [body] : []))).toEqual([wish, wish])
})

test('a bin that cannot be read says so', async () => {
  answerApi({ 'GET /api/leads/bin': () => problem('internal', 500) })
  draw(<BinDialog teamId="north" onClose={() => undefined} />)
  await screen.findByRole('button', { name: 'Try again' })
  expect(screen.queryByText('The bin is empty.')).toBeNull()
})
