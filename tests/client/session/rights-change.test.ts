/** What is said when somebody's role or teams change under them. */
import { expect, test } from 'vitest'
import { changeText } from '#client/session/rights-change.ts'
import { Me } from '#domain/http/session.ts'

const person = (role: string, ...teams: readonly string[]) =>
  Me.parse({
    user: { id: 'ann', email: 'ann@x.example', full_name: 'Ann Ash', organisation_id: 'o', organisation_name: 'Org' },
    role,
    teams: teams.map((name) => ({ id: name, name, country: 'GB', time_zone: 'Europe/London', member: true })),
  })

test.each([
  [
    'a move',
    person('agent', 'Harbour'),
    person('agent', 'Prairie'),
    'You are now in Prairie. You are no longer in Harbour. If you were on a call there, a manager can take it over.',
  ],
  ['another role', person('agent', 'Harbour'), person('manager', 'Harbour'), 'Your role is now manager.'],
  ['two more teams', person('agent', 'A'), person('agent', 'A', 'B', 'C'), 'You are now in B and C.'],
  ['nothing', person('agent', 'A', 'B'), person('agent', 'B', 'A'), null],
])('%s', (_, was, now, said) => {
  expect(changeText(was, now)).toBe(said)
})

test('a team that an admin may act in without sitting there is none of theirs', () => {
  const admin = person('admin', 'A')
  const [team] = admin.teams
  if (team === undefined) throw new Error('no team')
  expect(changeText(admin, { ...admin, teams: [team, { ...team, id: 'B', name: 'B', member: false }] })).toBeNull()
})
