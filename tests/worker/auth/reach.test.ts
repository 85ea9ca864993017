/** How far a right reaches decides which records it opens, whatever the person's other rights reach. */
import { expect, test } from 'vitest'
import type { Person } from '#worker/auth/person.ts'
import { reachesCall, reachesLead } from '#worker/auth/rights.ts'

const max: Person = {
  type: 'person',
  userId: 'max',
  email: 'max@example.com',
  fullName: 'Max Person',
  role: 'manager',
  organisationId: 'acme',
  organisationName: 'Acme',
  memberOf: ['north'],
  teamIds: ['north'],
}
const lead = { team_id: 'north', assigned_to: null, created_by: null }
const anns = { ...lead, assigned_to: 'ann' }
const maxs = { ...lead, assigned_to: 'max' }
const madeByMax = { ...anns, created_by: 'max' }
const souths = { ...maxs, team_id: 'south' }

test.each([
  ['null', null, []],
  ['own', 'own', [maxs, madeByMax]],
  ['team', 'team', [lead, anns, maxs, madeByMax]],
  ['all', 'all', [lead, anns, maxs, madeByMax]],
] as const)('a right that reaches %s opens these leads', (_, reach, opened) => {
  const all = [lead, anns, maxs, madeByMax, souths]
  expect(all.filter((one) => reachesLead(max, reach, one))).toEqual(opened)
})

const annsCall = { team_id: 'north', user_id: 'ann' }
const maxsCall = { team_id: 'north', user_id: 'max' }
const maxsBefore = { team_id: 'south', user_id: 'max' }

test.each([
  ['null', null, []],
  ['own', 'own', [maxsCall, maxsBefore]],
  ['team', 'team', [annsCall, maxsCall]],
  ['all', 'all', [annsCall, maxsCall]],
] as const)('a right that reaches %s opens these calls', (_, reach, opened) => {
  expect([annsCall, maxsCall, maxsBefore].filter((one) => reachesCall(max, reach, one))).toEqual(opened)
})
