/** Somebody rings: whoever's lead they are, and whoever they are, the call can be run (NX5). */
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { FindNumber } from '#client/screens/desk/ready/find-number.tsx'
import { did } from '#tests/support/given.ts'
import { available, holding } from '#tests/support/story.ts'
import { aLead } from '../support/a-lead.ts'
import { answerApi } from '../support/api.ts'
import { TheDesk, show, type } from './the-desk.tsx'

afterEach(() => vi.unstubAllGlobals())

const PHONE = '+442079460011'
const found = (...data: readonly object[]) => ({ phone: PHONE, data })
const row = (id: string, owner: string | null) => ({
  id,
  team_id: 'north',
  name: `Person of ${id}`,
  company: id,
  assigned_to: owner,
  assigned_to_name: owner === null ? null : `${owner} by name`,
})

async function rings(desk: TheDesk) {
  show(desk, () => <FindNumber />)
  const field = screen.getByRole('textbox', { name: 'Caller’s number' })
  type(field, '020 7946 0011')
  await act(async () => void fireEvent.submit(field))
}

async function makes(name: string) {
  const field = await screen.findByRole('textbox', { name: 'Caller’s name' })
  type(field, name)
  await act(async () => void fireEvent.submit(field))
}

test('a lead of mine or of nobody is taken as an inbound call', async () => {
  const asked = answerApi({ 'GET /api/leads/find': () => found(row('acme', null)) })
  const desk = new TheDesk(available('ann'))
  await rings(desk)
  expect(asked[0]?.query.get('phone')).toBe('020 7946 0011')
  await act(async () => (await screen.findByRole('button', { name: 'Take Person of acme' })).click())
  expect(desk.sent).toEqual([{ type: 'TakeLead', leadId: 'acme', by: 'inbound', answer: true }])
})

test('a colleague’s lead who rings is served, under their owner’s name, and is not made twice', async () => {
  answerApi({ 'GET /api/leads/find': () => found({ ...row('bolt', 'bob'), name: null, company: null }) })
  const desk = new TheDesk(available('ann'))
  await rings(desk)
  expect(await screen.findByText(/bob by name/)).toBeTruthy()
  expect(screen.queryByRole('textbox', { name: 'Caller’s name' })).toBeNull()
  await act(async () => screen.getByRole('button', { name: 'Take bob by name’s lead' }).click())
  expect(desk.sent).toEqual([{ type: 'TakeLead', leadId: 'bolt', by: 'inbound', answer: true }])
})

test('who opened callers’ leads without a call is asked why, and cannot go on without an answer', async () => {
  answerApi({ 'GET /api/leads/find': () => found(row('acme', 'bob')) })
  const looks = ['acme', 'bolt', 'core'].flatMap((leadId) => [
    did('ann', { type: 'TakeLead', leadId, by: 'inbound' }),
    did('ann', { type: 'ReleaseLead', leadId }),
  ])
  const desk = new TheDesk(available('ann'), ...looks)
  await rings(desk)
  const take = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Take Person of acme' })
  await act(async () => (await screen.findByRole('button', { name: 'Take Person of acme' })).click())
  expect(await screen.findByText(/Give a reason to open this one/)).toBeTruthy()
  expect(take().disabled).toBe(true)
  const field = screen.getByRole('textbox', { name: 'Why are you opening Person of acme?' })
  type(field, '   ')
  expect(take().disabled).toBe(true)
  type(field, ' they ring about their order ')
  await act(async () => take().click())
  expect(desk.sent.at(-1)).toEqual({
    type: 'TakeLead',
    leadId: 'acme',
    by: 'inbound',
    answer: true,
    reason: 'they ring about their order',
  })
  expect(desk.world.floor.leases['acme']).toMatchObject({ agentId: 'ann' })
})

test('somebody on a break serves a caller whom nobody knows, without a name for now, and talks to them at once', async () => {
  const asked = answerApi({
    'GET /api/leads/find': () => found(),
    'POST /api/leads': () => aLead({ id: 'bolt', name: `Caller ${PHONE}` }),
  })
  const desk = new TheDesk(available('ann'), did('ann', { type: 'GoNotReady', reason: 'break' }))
  await rings(desk)
  await makes('')
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ name: `Caller ${PHONE}`, phone: PHONE })
  expect(desk.sent).toEqual([{ type: 'TakeLead', leadId: 'bolt', by: 'inbound', answer: true }])
  expect(Object.values(desk.world.floor.calls)).toMatchObject([{ leadId: 'bolt', phase: 'talking', inbound: true }])
  expect(desk.world.floor.agents['ann']?.duty).toBe('not-ready')
})

test('what was made and could not be taken says why, and is not made again', async () => {
  const asked = answerApi({
    'GET /api/leads/find': () => found(),
    'POST /api/leads': () => aLead({ id: 'bolt', name: 'Ida' }),
  })
  const desk = new TheDesk(available('ann'), holding('bob', 'bolt'))
  await rings(desk)
  await makes('Ida')
  expect(await screen.findByText(/Bob/)).toBeTruthy()
  await makes('Ida')
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(desk.sent).toHaveLength(2)
})
