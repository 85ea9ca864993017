/** The riskiest parts of looking after people: a pasted list with mistakes, and two admins who edit one person at once. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Invitations } from '#client/screens/admin/people/invitations.tsx'
import { InviteDialog } from '#client/screens/admin/people/invite-dialog.tsx'
import { PersonForm } from '#client/screens/admin/people/person-form.tsx'
import { session } from '#client/session/session.ts'
import { InvitationCreate, type InviteVerdict } from '#domain/http/invitations.ts'
import { UserDetail, UserUpdate } from '#domain/http/people.ts'
import { readAddressList } from '#domain/vocabulary/address-list.ts'
import { type Asked, answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const TEAM = { id: 'team-1', name: 'Harbour', country: 'GB', time_zone: 'Europe/London', member: true }

beforeEach(() =>
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'local' },
      me: {
        user: { id: 'vera', email: 'v@example.com', full_name: 'Vera', organisation_id: 'o', organisation_name: 'O' },
        role: 'admin',
        teams: [TEAM],
      },
    },
    true,
  ),
)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

/** Invites whoever of the list can be read, as the worker does. */
function invite({ body }: Asked): object {
  const { list = '' } = InvitationCreate.parse(body)
  const data = readAddressList(list).map(({ line, text, email, fullName }): InviteVerdict => ({
    line,
    text,
    email,
    full_name: fullName,
    invitation_id: email?.split('@')[0] ?? null,
    token: email === null ? null : email.padEnd(43, 'A').replaceAll(/[^A-Za-z]/g, 'A'),
    reason: email === null ? 'not-an-address' : null,
  }))
  return { invited: data.filter(({ token }) => token !== null).length, by_email: false, data }
}

const listsSent = (asked: readonly Asked[]) =>
  asked.flatMap(({ method, body }) => (method === 'POST' ? [InvitationCreate.parse(body).list] : []))

test('the lines that are wrong are corrected in their place and keep their numbers until each is right', async () => {
  const asked = answerApi({ 'POST /api/invitations': invite })
  draw(<InviteDialog onClose={() => undefined} />)
  type(screen.getByLabelText('People'), 'Ada <ada@example.com>\nBo at example\n\nno address\nCai <cai@example.com>')
  expect(screen.getByText('2 lines without an email address. You can correct them next.')).toBeDefined()
  press('Invite 2 people')
  await screen.findByText('2 people invited.')

  type(screen.getByLabelText('Line 2'), 'Bo <bo@example.com>')
  type(screen.getByLabelText('Line 4'), 'still no address')
  press('Invite the corrected lines')
  await screen.findByText('3 people invited.')
  expect(screen.queryByLabelText('Line 2')).toBeNull()
  expect(screen.getByLabelText('Line 4')).toHaveProperty('value', 'still no address')
  const links = within(screen.getByRole('region', { name: 'Links' }))
  expect(links.getAllByText(/@example.com/).map(({ textContent }) => textContent)).toEqual([
    'Ada, ada@example.com',
    'Bo, bo@example.com',
    'Cai, cai@example.com',
  ])

  type(screen.getByLabelText('Line 4'), 'Dee <dee@example.com>')
  press('Invite the corrected lines')
  await screen.findByText('4 people invited.')
  expect(screen.queryByRole('form', { name: 'Lines to correct' })).toBeNull()
  expect(listsSent(asked).slice(1)).toEqual(['Bo <bo@example.com>\nstill no address', 'Dee <dee@example.com>'])
})

test('a list of which nobody could be read says so and promises no links', async () => {
  answerApi({ 'POST /api/invitations': invite })
  draw(<InviteDialog onClose={() => undefined} />)
  type(screen.getByLabelText('People'), 'nobody')
  press('Invite')
  await screen.findByText('0 people invited.')
  expect(screen.getByRole('heading', { name: 'Invite people' })).toBeDefined()
  expect(screen.getByLabelText('Line 1')).toHaveProperty('value', 'nobody')
})

test('a list that the server did not take is kept', async () => {
  answerApi({ 'POST /api/invitations': () => problem('internal', 500) })
  draw(<InviteDialog onClose={() => undefined} />)
  type(screen.getByLabelText('People'), 'ada@example.com')
  press('Invite 1 person')
  await screen.findByRole('alert')
  expect(screen.getByLabelText('People')).toHaveProperty('value', 'ada@example.com')
})

const ADA: UserDetail = UserDetail.parse({
  id: 'ada',
  full_name: 'Ada',
  email: 'ada@example.com',
  role: 'agent',
  is_active: true,
  team_ids: ['team-1'],
  version: 1,
  last_seen_at: null,
  created_at: '2026-11-01T09:00:00.000Z',
  belongings: [],
})

/** Somebody else has saved the person before, once; the second try is taken. */
function changedMeanwhile(conflicts: (update: UserUpdate) => readonly object[]) {
  const sent: UserUpdate[] = []
  answerApi({
    'PATCH /api/users/ada': ({ body }) => {
      const update = UserUpdate.parse(body)
      sent.push(update)
      const { version, ...fields } = update
      if (version === 1) return problem('version-conflict', 409, { conflicts: conflicts(update), version: 2 })
      return { ...ADA, ...fields, version: 3 }
    },
  })
  return sent
}

test('a field that both have changed is shown with both values, and the one that is chosen stands', async () => {
  const sent = changedMeanwhile(({ full_name }) => [{ field: 'full_name', yours: full_name, theirs: 'Ada King' }])
  draw(<PersonForm person={ADA} onDone={() => undefined} />)
  type(screen.getByLabelText('Name'), 'Ada Okafor')
  press('Save')
  const conflict = within(await screen.findByRole('alertdialog', { name: 'Someone else changed this person' }))
  expect(conflict.getByRole('radio', { name: /Yours/, checked: true }).textContent).toContain('Ada Okafor')
  fireEvent.click(conflict.getByRole('radio', { name: /Theirs/ }))
  expect(conflict.getByRole('radio', { checked: true }).textContent).toContain('Ada King')
  fireEvent.click(conflict.getByRole('radio', { name: /Yours/ }))
  press('Save choices')
  await waitFor(() => expect(sent.at(-1)).toEqual({ version: 2, full_name: 'Ada Okafor' }))
})

test('what only one of them has changed is no conflict, and both changes stand', async () => {
  const sent = changedMeanwhile(({ full_name }) => [{ field: 'full_name', yours: full_name, theirs: 'Ada' }])
  const onDone = vi.fn<() => void>()
  draw(<PersonForm person={ADA} onDone={onDone} />)
  type(screen.getByLabelText('Name'), 'Ada Okafor')
  press('Save')
  await screen.findByText('They changed different fields. Save again to keep both sets of changes.')
  expect(screen.queryByRole('radio')).toBeNull()
  press(/^Save/)
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(sent.at(-1)).toEqual({ version: 2, full_name: 'Ada Okafor' })
})

test('giving way to what somebody else has saved sends nothing', async () => {
  const sent = changedMeanwhile(({ full_name }) => [{ field: 'full_name', yours: full_name, theirs: 'Ada King' }])
  const onDone = vi.fn<() => void>()
  draw(<PersonForm person={ADA} onDone={onDone} />)
  type(screen.getByLabelText('Name'), 'Ada Okafor')
  press('Save')
  await screen.findByRole('alertdialog')
  press('Keep theirs')
  expect(onDone).toHaveBeenCalled()
  expect(sent).toHaveLength(1)
})

test('an account that is one’s own keeps its role, and what the server refuses is said', async () => {
  answerApi({ 'PATCH /api/users/vera': () => problem('last-admin', 409) })
  draw(<PersonForm person={{ ...ADA, id: 'vera', role: 'admin' }} onDone={() => undefined} />)
  expect(screen.getByLabelText('Role', { selector: 'input:not([type=hidden])' })).toHaveProperty('disabled', true)
  type(screen.getByLabelText('Name'), 'Vera L')
  press('Save')
  await screen.findByRole('alert')
  expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Vera L')
})

test('what becomes of somebody’s work in a team is said before they leave it', () => {
  answerApi({})
  const belongings = [{ team_id: 'team-1', leads: 11, callbacks: 3, tasks: 0 }]
  draw(<PersonForm person={{ ...ADA, belongings }} onDone={() => undefined} />)
  expect(screen.queryByText(/stays open for a manager/)).toBeNull()
  fireEvent.keyDown(screen.getByRole('combobox', { name: 'Teams' }), { key: 'Backspace', code: 'Backspace' })
  screen.getByText(/Harbour keeps their 11 leads and 3 callbacks\. A call they are on in Harbour stays open/)
})

const ASKED = {
  id: 'one',
  email: 'ada@example.com',
  full_name: 'Ada',
  role: 'agent',
  team_ids: ['team-1'],
  status: 'pending',
  expired: false,
  expires_at: '2026-12-14T09:00:00.000Z',
  invited_by: 'vera',
  invited_by_name: 'Vera',
  user_id: null,
  created_at: '2026-11-30T09:00:00.000Z',
} as const

test.each([
  [{ delivery: 'failed', delivery_fault: 'key-refused', delivered_at: null }, /Clerk refused the secret key/],
  [{ delivery: 'sending', delivery_fault: 'rate-limited', delivered_at: null }, /hourly limit is reached/],
  [{ delivery: 'sent', delivery_fault: null, delivered_at: '2026-11-30T09:00:05.000Z' }, /^emailed/],
] as const)('an invitation says what became of its email: %j', async (delivery, words) => {
  answerApi({
    'GET /api/invitations': () => ({ data: [{ ...ASKED, ...delivery }], next_cursor: null }),
    'GET /api/clerk/settings': () => ({ clerk: { emails: true, webhooks: true } }),
  })
  draw(<Invitations />)
  expect((await screen.findByText(words)).textContent).not.toBe('')
  expect(screen.queryByRole('note')).toBeNull()
})

test.each([
  [
    { emails: false, webhooks: true },
    'Invitations aren’t emailed: send each person their link, or set CLERK_SECRET_KEY.',
  ],
  [
    { emails: true, webhooks: false },
    'Changed addresses and deleted accounts aren’t noticed: deactivate people here, or set CLERK_WEBHOOK_SIGNING_SECRET.',
  ],
])('what Clerk is not connected for is said with what to do: %j', async (clerk, words) => {
  answerApi({
    'GET /api/invitations': () => ({ data: [], next_cursor: null }),
    'GET /api/clerk/settings': () => ({ clerk }),
  })
  draw(<Invitations />)
  expect((await screen.findByRole('note')).textContent.trim()).toBe(words)
})

test('links that are shown once are not lost by a key', async () => {
  answerApi({ 'POST /api/invitations': invite })
  const onClose = vi.fn<() => void>()
  draw(<InviteDialog onClose={onClose} />)
  type(screen.getByLabelText('People'), 'ada@example.com\nbo@example.com')
  press('Invite 2 people')
  await screen.findByText('2 people invited.')
  press('Close')
  expect(screen.getByRole('alert').textContent).toContain('The links are shown only here.')
  expect(onClose).not.toHaveBeenCalled()
  press('Done')
  expect(onClose).toHaveBeenCalledOnce()
})
