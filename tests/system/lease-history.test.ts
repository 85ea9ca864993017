/** Two hundred agents take, keep, lose and give back leads over bad lines; the history has no two holders at any moment (LE1–LE5, LE7). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FloorsUnderTest, onShift } from './support/crowded-floor.ts'
import { createDice } from '#domain/practice/dice.ts'
import { acknowledgementBreaches, holdingBreaches, journalBreaches } from './support/lease-checker.ts'
import { RestlessAgent } from './support/restless-agent.ts'

const AGENTS = 200
const LEADS = 150
const ROUNDS = 4
const patience = { leaseMs: 4_000, graceMs: 400, cutShare: 0.12 }
let floors: FloorsUnderTest

beforeAll(async () => {
  floors = await FloorsUnderTest.start()
})
afterAll(() => floors.stop())

test('no two holders at any moment, and fences only grow', { timeout: 120_000 }, async () => {
  const floor = await floors.team({
    agents: AGENTS,
    leads: LEADS,
    settings: { leaseMs: patience.leaseMs, graceMs: patience.graceMs, skipCooldownMs: 0 },
  })
  const agents = await onShift(floor, floor.crowd.agentIds)
  const histories = await Promise.all(
    agents.map((connection, at) => new RestlessAgent(connection, createDice(at + 1), patience).work(ROUNDS)),
  )

  const journal = await floor.records.journal()
  const taken = histories.flatMap((history) => history.taken)
  const holdings = histories.flatMap((history) => history.holdings)
  expect(journalBreaches(journal)).toEqual([])
  expect(acknowledgementBreaches(journal, taken)).toEqual([])
  expect(holdingBreaches(holdings)).toEqual([])

  // The history was one worth checking: much was taken, leases ran out, and those who came back too late were refused.
  const endings = journal.flatMap(({ event }) => (event.type === 'LeaseEnded' ? [event.why] : []))
  expect(taken.length).toBeGreaterThan(AGENTS)
  expect(holdings.length).toBeGreaterThan(AGENTS)
  expect(endings).toContain('expired')
  expect(endings).toContain('released')
  expect(histories.flatMap(({ refusals }) => refusals)).toEqual(
    expect.arrayContaining(['no-lease', 'lease-held-by-another']),
  )
})
