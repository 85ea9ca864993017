/** Erasing a person: nothing is sent without a reason and the name, and the receipt says what is gone and what stays. */
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { leadOptions } from '#client/api/lead-queries.ts'
import { ErasePerson } from '#client/features/erasure/erase-person.tsx'
import { aLead } from '#tests/client/support/a-lead.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'
import type { Erasure } from '#domain/http/records/erasures.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const lead = aLead({ id: 'one', team_id: 'north', name: 'Ada Okafor', phone: '+447700900301' })
const PATH = 'DELETE /api/leads/one/person-data'

const receipt = (more: Partial<Erasure> = {}): Erasure => ({
  id: 'receipt-7',
  lead_id: 'one',
  team_id: 'north',
  status: 'done',
  reason: 'By letter',
  keep_blocked: true,
  wiped: { leads: 1, calls: 2, journal: 14, exports: 1 },
  kept: [
    { what: 'blocked-number', count: 1, until: null },
    { what: 'stored-answers', count: null, until: '2026-11-30T10:00:00.000Z' },
  ],
  created_by: 'u',
  created_by_name: 'Uma',
  created_at: '2026-11-23T10:00:00.000Z',
  finished_at: '2026-11-23T10:00:01.000Z',
  ...more,
})

async function fillIn(name: string): Promise<void> {
  await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'By letter')
  await userEvent.type(screen.getByRole('textbox', { name: 'Type Ada Okafor to confirm' }), name)
  await userEvent.click(screen.getByRole('button', { name: 'Erase for good' }))
}

const drawIt = () => draw(<ErasePerson lead={lead} onClose={() => undefined} onErased={() => undefined} />)

test('without a reason and the very name nothing is sent', async () => {
  const asked = answerApi({ [PATH]: () => receipt() })
  drawIt()
  await userEvent.click(screen.getByRole('button', { name: 'Erase for good' }))
  screen.getByText('Enter a reason.')
  await fillIn('Ada')
  screen.getByText('This is not the name.')
  expect(asked).toEqual([])
})

test('the receipt counts what is gone, also in the journal, and says what stays and how long', async () => {
  const asked = answerApi({ [PATH]: () => receipt() })
  drawIt()
  await fillIn('Ada Okafor')
  await screen.findByText('receipt-7')
  expect(asked[0]?.body).toEqual({ reason: 'By letter', name: 'Ada Okafor', keep_blocked: true })
  screen.getByText(/Lines of the floor’s journal.*: 14/)
  screen.getByText(/Files of exports.*: 1/)
  screen.getByText(/The number alone.*: 1/)
  screen.getByText(/Answers kept for repeated requests/)
  expect(screen.queryByText('Ada Okafor')).toBeNull()
})

test('one that goes on by itself says so, and what the floor refuses is told and can be tried again', async () => {
  let tries = 0
  const answer = () => {
    tries += 1
    return tries === 1 ? problem('unavailable', 503) : receipt({ status: 'wiping', kept: [] })
  }
  answerApi({ [PATH]: answer })
  drawIt()
  await fillIn('Ada Okafor')
  await waitFor(() => expect(tries).toBe(1))
  await userEvent.click(await screen.findByRole('button', { name: 'Erase for good' }))
  await screen.findByText(/goes on by itself/)
})

test('this browser forgets the person: behind the receipt, and altogether when it is closed', async () => {
  answerApi({ [PATH]: () => receipt() })
  const { cache, unmount } = drawIt()
  cache.setQueryData(leadOptions('one').queryKey, lead)
  cache.setQueryData(['calls', 'list'], [{ lead_name: 'Ada Okafor' }])
  await fillIn('Ada Okafor')
  await screen.findByText('receipt-7')
  expect(cache.getQueryData(leadOptions('one').queryKey)).toMatchObject({ name: 'Erased person', phone: null })
  unmount()
  expect(
    JSON.stringify(
      cache
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
    ),
  ).not.toContain('Ada Okafor')
})
