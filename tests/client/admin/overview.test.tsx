/** The list of what is still to be set up, while somebody is at one of its steps. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setupOptions } from '#client/api/setup-queries.ts'
import { OverviewPart } from '#client/screens/admin/overview/overview-part.tsx'
import { session } from '#client/session/session.ts'
import type { Setup, SetupStep } from '#domain/http/setup.ts'
import { answerApi } from '#tests/client/support/api.ts'
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

const setup = (...done: readonly SetupStep[]): Setup => ({
  done: {
    team: done.includes('team'),
    script: done.includes('script'),
    leads: done.includes('leads'),
    people: done.includes('people'),
    call: done.includes('call'),
  },
  invited: 0,
  arrived: 0,
  dismissed: false,
  open: done.length < 5,
  team_id: TEAM.id,
})

test.each([
  ['of its own', ['team', 'script', 'leads', 'people']],
  ['and all others', ['team', 'script', 'leads', 'people', 'call']],
] as const)('a step that is found done, %s, is not closed over what somebody types there', async (_, done) => {
  let now = setup('team', 'script', 'leads')
  answerApi({ 'GET /api/setup': () => now })
  const { cache } = draw(<OverviewPart step={undefined} onStep={() => undefined} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Invite people' }))
  fireEvent.change(screen.getByLabelText('People'), { target: { value: 'ada@example.com' } })

  now = setup(...done)
  await act(() => cache.refetchQueries(setupOptions))
  expect(screen.getByText(`${done.length} of 5 done`)).toBeDefined()
  expect(screen.getByLabelText('People')).toHaveProperty('value', 'ada@example.com')

  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await screen.findByText(
    now.open ? 'An agent takes a lead at the desk. You see it on the board.' : 'Your floor is set up',
  )
})

test('the step for leads leads to a file, and knows the way back', async () => {
  answerApi({ 'GET /api/setup': () => setup('team', 'script') })
  draw(<OverviewPart step={undefined} onStep={() => undefined} />)
  const link = await screen.findByRole('link', { name: 'From a file' })
  expect(link.getAttribute('href')).toBe('/leads/import?from=set-up')
})
