/** Who one is today: a few to begin with, by role, bots apart; and while the demo is put in, that it is. */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PeoplePicker } from '#client/screens/sign-in/people-picker.tsx'
import { answerApi } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const person = (id: string, full_name: string, role: string, team: string, bot = false) => ({
  id,
  full_name,
  role,
  team_ids: [team],
  bot,
})

const PEOPLE = [
  person('vera', 'Vera Lindqvist', 'admin', 'harbour'),
  person('renee', 'Renee Castillo', 'manager', 'prairie'),
  person('tomas', 'Tomas Okafor', 'manager', 'harbour'),
  person('robin', 'Robin Ashby', 'agent', 'harbour', true),
  person('abel', 'Abel Ruiz', 'agent', 'prairie'),
  person('ben', 'Ben Whitlock', 'agent', 'harbour'),
  person('chiara', 'Chiara Rossi', 'agent', 'harbour'),
]

test('roles are sections with one suggested person each, who share a team, and bots come last', async () => {
  answerApi({ 'GET /api/local/people': () => Response.json({ data: PEOPLE, first_awaited: false, seeding: false }) })
  draw(<PeoplePicker />)
  await screen.findByRole('option', { name: /Vera/ })
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent?.replace(/^[A-Z]{2}/, ''))).toEqual([
    'Ben WhitlockSuggested',
    'Abel Ruiz',
    'Chiara Rossi',
    'Tomas OkaforSuggested',
    'Renee Castillo',
    'Vera LindqvistSuggested',
    'Robin Ashby',
  ])
  expect(screen.getByText('Simulated agents')).toBeTruthy()
})

test('while the demo is being put in it says so, and then shows who is there', async () => {
  let ready = false
  answerApi({
    'GET /api/local/people': () => Response.json({ data: ready ? PEOPLE : [], first_awaited: false, seeding: !ready }),
  })
  draw(<PeoplePicker />)
  const waiting = await screen.findByRole('status')
  expect(waiting.textContent).toContain('Putting the demo in')
  ready = true
  await screen.findByRole('option', { name: /Vera/ }, { timeout: 10_000 })
})
