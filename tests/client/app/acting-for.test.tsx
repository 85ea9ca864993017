/** Whoever acts for somebody else sees it, and is not offered what is refused to them. */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ActingFor } from '#client/app/shell/acting-for.tsx'
import { NotHeard } from '#client/features/call-record/recordings.tsx'
import { PeoplePart } from '#client/screens/admin/people/people-part.tsx'
import { TeamsPart } from '#client/screens/admin/teams/teams-part.tsx'
import { session } from '#client/session/session.ts'
import { useMay } from '#client/session/use-session.ts'
import { isOneselfOnly, RIGHTS, type Right } from '#domain/vocabulary/rights.ts'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

const NAMES = Object.keys(RIGHTS).filter((name): name is Right => name in RIGHTS)

function signIn(impersonated_by?: { id: string; full_name: string }): void {
  session.setState(
    {
      status: 'signed-in',
      config: { auth: 'clerk' },
      me: {
        user: {
          id: 'vera',
          email: 'v@x.example',
          full_name: 'Vera Vale',
          organisation_id: 'o',
          organisation_name: 'O',
        },
        role: 'admin',
        teams: [{ id: 'team-1', name: 'Harbour', country: 'GB', time_zone: 'Europe/London', member: true }],
        ...(impersonated_by && { impersonated_by }),
      },
    },
    true,
  )
}
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Offered() {
  const may = useMay()
  return <p>{NAMES.filter((name) => !may(name)).join(' ')}</p>
}

test('everything that is refused to them is not offered, and nothing else', () => {
  signIn({ id: 'ada', full_name: 'Ada Okafor' })
  draw(<Offered />)
  expect(screen.getByText(/play-recordings/).textContent).toBe(NAMES.filter(isOneselfOnly).join(' '))
})

test('both names stand on the screen, with what is closed meanwhile', () => {
  signIn({ id: 'ada', full_name: 'Ada Okafor' })
  draw(<ActingFor />)
  expect(screen.getByRole('status').textContent).toMatch(/acting for Vera Vale as Ada Okafor.*Recordings, exports/)
})

test.each([
  ['in their own name', undefined, 2],
  ['for somebody else', { id: 'ada', full_name: 'Ada Okafor' }, 0],
] as const)('people and teams, %s', async (_, behind, offered) => {
  signIn(behind)
  answerApi({
    'GET /api/users': () => ({ data: [], next_cursor: null }),
    'GET /api/teams': () => ({ data: [] }),
    'GET /api/invitations': () => ({ data: [], next_cursor: null }),
    'GET /api/clerk/settings': () => ({ clerk: null }),
  })
  draw(
    <>
      <PeoplePart personId={undefined} onPerson={() => undefined} />
      <TeamsPart />
    </>,
  )
  await screen.findByText('No teams yet')
  expect(screen.queryAllByRole('button', { name: /^(Invite people|New team)$/ })).toHaveLength(offered)
})

test('why a recording cannot be heard is said in its place', () => {
  draw(<NotHeard />)
  expect(screen.getByText(/while you act for someone else/)).toBeDefined()
})
