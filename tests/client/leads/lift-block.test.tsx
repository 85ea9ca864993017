/** A blocked number on the page of its lead (WR11). */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { session } from '#client/session/session.ts'
import { LiftBlock } from '#client/features/lead-record/lift-block.tsx'
import type { Role } from '#domain/vocabulary/people.ts'
import { aLead } from '../support/a-lead.ts'
import { answerApi, problem } from '../support/api.ts'
import { draw } from '../support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const user = { id: 'u', email: 'u@example.com', full_name: 'Uma', organisation_id: 'o', organisation_name: 'O' }
const signIn = (role: Role) =>
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role, teams: [] } }, true)
const blocked = aLead({ do_not_call: true })
const button = () => screen.queryByRole('button', { name: 'Lift the block' })
const why = (text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: 'Why' }), { target: { value: text } })
/** The last of that name is the dialog's. */
const confirm = () =>
  fireEvent.click(screen.getAllByRole('button', { name: 'Lift the block', hidden: true }).at(-1) ?? document.body)

test('an admin lifts the block of a number with a reason, and not without one', async () => {
  signIn('admin')
  const asked = answerApi({ 'POST /api/leads/lead-1/lift-do-not-call': () => aLead() })
  draw(<LiftBlock lead={blocked} />)
  fireEvent.click(button() ?? document.body)
  await screen.findByText(/for every lead that has it/)
  confirm()
  expect(await screen.findByText('Enter a reason.')).toBeTruthy()
  expect(asked).toEqual([])
  why('  signed a new consent ')
  confirm()
  expect(await screen.findByText('Ada Lovelace can be called again')).toBeTruthy()
  expect(asked.map(({ body }) => body)).toEqual([{ reason: 'signed a new consent' }])
})

test('a block that stays is said to', async () => {
  signIn('admin')
  answerApi({ 'POST /api/leads/lead-1/lift-do-not-call': () => problem('unavailable', 503) })
  draw(<LiftBlock lead={aLead({ name: 'Grace Hopper', do_not_call: true })} />)
  fireEvent.click(button() ?? document.body)
  await screen.findByText(/for every lead that has it/)
  why('signed a new consent')
  confirm()
  await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy())
  expect(screen.queryByText('Grace Hopper can be called again')).toBeNull()
})

test.each(['agent', 'manager'] as const)('to a %s a block is not offered to be lifted', (role) => {
  signIn(role)
  draw(<LiftBlock lead={blocked} />)
  expect(button()).toBeNull()
})

test('a number that is not blocked has no block to lift', () => {
  signIn('admin')
  draw(<LiftBlock lead={aLead()} />)
  expect(button()).toBeNull()
})
