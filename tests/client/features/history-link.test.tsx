/** A record leads to what was written down of it, for those who may read that. */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { HistoryLink } from '#client/features/audit/history-link.tsx'
import { LeadPanel } from '#client/features/lead-record/lead-panel.tsx'
import { PersonDrawer } from '#client/screens/admin/people/person-drawer.tsx'
import { CallPanel } from '#client/screens/calls/call-panel.tsx'
import { session } from '#client/session/session.ts'
import { UserDetail } from '#domain/http/people.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { aCall } from '../support/a-call.ts'
import { aLead } from '../support/a-lead.ts'
import { answerApi } from '../support/api.ts'
import { draw } from '../support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const user = { id: 'u', email: 'u@example.com', full_name: 'Uma', organisation_id: 'o', organisation_name: 'O' }
const signIn = (role: Role) =>
  session.setState({ status: 'signed-in', config: { auth: 'local' }, me: { user, role, teams: [] } }, true)

/** What the link asks the audit log for. */
function askedOf(name: string): Record<string, string> {
  const url = new URL(screen.getByRole<HTMLAnchorElement>('link', { name, hidden: true }).href)
  expect(url.pathname).toBe('/admin')
  return Object.fromEntries(url.searchParams)
}

test('an admin is led to the lines of the record', () => {
  signIn('admin')
  draw(<HistoryLink kind="script" record="script-1" />)
  expect(askedOf('History')).toEqual({ part: 'audit', kind: 'script', record: 'script-1' })
})

test.each(['manager', 'agent'] as const)('a %s is offered none', (role) => {
  signIn(role)
  draw(<HistoryLink kind="lead" record="lead-1" />)
  expect(screen.queryByRole('link', { name: 'History' })).toBeNull()
})

test('a lead has it, on its page and in its drawer', async () => {
  signIn('admin')
  answerApi({ 'GET /api/leads/lead-1': () => aLead() })
  for (const onClose of [undefined, () => undefined]) {
    draw(<LeadPanel leadId="lead-1" {...(onClose && { onClose })} />)
    await screen.findByRole('article', { name: 'Ada Lovelace' })
    expect(askedOf('History')).toEqual({ part: 'audit', kind: 'lead', record: 'lead-1' })
    cleanup()
  }
})

test('a call has it', async () => {
  signIn('admin')
  answerApi({ 'GET /api/calls/call-1': () => aCall() })
  draw(<CallPanel callId="call-1" startAt={undefined} onClose={() => undefined} />)
  await screen.findByRole('article', { name: /Ada Lovelace/ })
  expect(askedOf('History')).toEqual({ part: 'audit', kind: 'call', record: 'call-1' })
})

const ANN: UserDetail = UserDetail.parse({
  id: 'ann',
  email: 'ann@example.com',
  full_name: 'Ann Person',
  role: 'agent',
  is_active: true,
  team_ids: [],
  created_at: '2026-11-20T09:00:00.000Z',
  last_seen_at: null,
  belongings: [],
  version: 1,
})

test('a person has two: what was done to their account, and what they did', async () => {
  signIn('admin')
  answerApi({ 'GET /api/users/ann': () => ANN })
  draw(<PersonDrawer userId="ann" onClose={() => undefined} />)
  await screen.findByText('ann@example.com')
  expect(askedOf('History')).toEqual({ part: 'audit', kind: 'user', record: 'ann' })
  expect(askedOf('What they did')).toEqual({ part: 'audit', by: 'ann' })
})
