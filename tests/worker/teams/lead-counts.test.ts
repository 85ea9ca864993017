/** How many leads each person of a team has: those that stand, and of one's own teams alone. */
import { beforeAll, expect, test } from 'vitest'
import { LeadCounts } from '#domain/http/records/lead-counts.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, ANN, furnish, MAX } from '../support/house.ts'

beforeAll(async () => {
  await furnish()
  await addLeads(
    { id: 'a', owner: ANN, phone: '+447700900101' },
    { id: 'b', owner: ANN, phone: '+447700900102' },
    { id: 'c', phone: '+447700900103' },
    { id: 's', team: 'south' },
  )
})

const countsOf = async (as: string) =>
  new Map(
    (await answer(await ask('GET', '/api/teams/north/lead-counts', { as }), 200, LeadCounts)).data.map((one) => [
      one.owner_id,
      one.leads,
    ]),
  )

test('each person, and the team itself, has as many as stand in the list', async () => {
  const counts = await countsOf(MAX)
  expect([counts.get(ANN), counts.get(ABE), counts.get(null)]).toEqual([2, 0, 1])
  await ask('DELETE', '/api/leads/b', { as: ADA })
  expect((await countsOf(ADA)).get(ANN)).toBe(1)
})

test('an agent is not told, and nobody of another team', async () => {
  await problem(await ask('GET', '/api/teams/north/lead-counts', { as: ANN }), 'forbidden')
  await problem(await ask('GET', '/api/teams/south/lead-counts', { as: MAX }), 'not-found')
})
