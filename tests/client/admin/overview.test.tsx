/** The list of what is still to be set up, while somebody is at one of its steps. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setupOptions } from '#client/api/setup-queries.ts'
import { OverviewPart } from '#client/screens/admin/overview/overview-part.tsx'
import { session } from '#client/session/session.ts'
import type { Setup, SetupStep } from '#domain/http/setup.ts'
import { listPlaceholders } from '#domain/script/placeholders.ts'
import { SCRIPT_TEMPLATES } from '#domain/script/templates/index.ts'
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

test('a template is not put before agents with its gaps in brackets unless one says so', async () => {
  const [template] = SCRIPT_TEMPLATES
  if (template === undefined) throw new Error('no template')
  const gaps = listPlaceholders(template.content).length
  const draft = {
    script_id: 'pitch',
    revision: 1,
    faults: [],
    updated_at: '2026-11-29T10:00:00.000Z',
    updated_by_name: null,
  }
  const whole = { ...draft, title: template.title, category: template.category, content: template.content }
  const asked = answerApi({
    'GET /api/setup': () => setup('team'),
    'GET /api/script-templates': () => ({ data: [template] }),
    'POST /api/scripts': () => whole,
    'PATCH /api/scripts/pitch/draft': ({ body }) => ({ ...whole, ...Object(body), revision: 2 }),
    'POST /api/scripts/pitch/publish': () => ({
      script_id: 'pitch',
      version: 1,
      published_at: '2026-11-29T10:00:00.000Z',
      unchanged: false,
    }),
  })
  const written = () => asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)
  draw(<OverviewPart step={undefined} onStep={() => undefined} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Use this script' }))
  const company = await screen.findByLabelText('Our company')
  expect(screen.getByRole('button', { name: `Use with ${gaps} gaps left` })).toBeDefined()
  expect(written()).toEqual([])
  fireEvent.change(company, { target: { value: 'Pelham Ltd' } })
  fireEvent.click(screen.getByRole('button', { name: `Use with ${gaps - 1} gaps left` }))
  await waitFor(() =>
    expect(written()).toEqual([
      'POST /api/scripts',
      'PATCH /api/scripts/pitch/draft',
      'POST /api/scripts/pitch/publish',
      'POST /api/teams/team-1/script',
    ]),
  )
  const filled = JSON.stringify(asked.find(({ method }) => method === 'PATCH')?.body)
  expect(filled).toContain('Pelham Ltd')
  expect(filled).not.toContain('[our company]')
  expect(asked.find(({ path }) => path.endsWith('/publish'))?.body).toEqual({
    revision: 2,
    note: `From the template “${template.title}”`,
  })
})
