/** Fifty people press "next lead" in the same moment, and there are thirty leads (LE1, LE2, NX3, PR1). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FloorConnection } from '#bots/link/connection.ts'
import { type CrowdedFloor, FloorsUnderTest, onShift } from './support/crowded-floor.ts'
import { createDice } from '#domain/practice/dice.ts'
import { acknowledgementBreaches, journalBreaches, type Taken, timesHandedOut } from './support/lease-checker.ts'
import { type Asked, askUntilAnswered } from './support/stubborn.ts'

const AGENTS = 50
const LEADS = 30
let floors: FloorsUnderTest

beforeAll(async () => {
  floors = await FloorsUnderTest.start()
})
afterAll(() => floors.stop())

interface Outcome {
  readonly taken: readonly Taken[]
  readonly refusals: readonly string[]
  readonly asked: readonly Asked[]
}

async function race(agents: readonly FloorConnection[], cutShare: number): Promise<Outcome> {
  const asked = await Promise.all(
    agents.map(async (connection, at) => ({
      agentId: connection.userId,
      ...(await askUntilAnswered(connection, { type: 'TakeNextLead' }, { dice: createDice(at + 1), cutShare })),
    })),
  )
  const taken = asked.flatMap(({ agentId, commandId, answer }): Taken[] => {
    if (answer.type !== 'ack') return []
    const { leadId, fence } = answer.result
    return leadId !== undefined && fence !== undefined ? [{ agentId, commandId, leadId, fence }] : []
  })
  const refusals = asked.flatMap(({ answer }) => (answer.type === 'refused' ? [answer.refusal.code] : []))
  return { taken, refusals, asked }
}

async function expectOneLeadOnePerson(floor: CrowdedFloor, { taken, refusals }: Outcome): Promise<void> {
  const journal = await floor.records.journal()
  expect([...journalBreaches(journal), ...acknowledgementBreaches(journal, taken)]).toEqual([])
  expect(taken).toHaveLength(LEADS)
  expect(new Set(taken.map(({ leadId }) => leadId)).size).toBe(LEADS)
  expect([...timesHandedOut(journal).values()]).toEqual(Array.from({ length: LEADS }, () => 1))
  expect(refusals).toEqual(Array.from({ length: AGENTS - LEADS }, () => 'no-lead-ready'))
}

test('thirty get one each, twenty are told that there is none', async () => {
  const floor = await floors.team({ name: 'calm', agents: AGENTS, leads: LEADS })
  const agents = await onShift(floor, floor.crowd.agentIds)
  const outcome = await race(agents, 0)
  expect(outcome.asked.every(({ cuts }) => cuts === 0)).toBe(true)
  await expectOneLeadOnePerson(floor, outcome)
})

test('the same over lines that are cut while they ask, with every question repeated until it is answered', async () => {
  const floor = await floors.team({ name: 'rough', agents: AGENTS, leads: LEADS })
  const agents = await onShift(floor, floor.crowd.agentIds)
  const outcome = await race(agents, 0.6)
  await expectOneLeadOnePerson(floor, outcome)
  const duplicates = outcome.asked.filter(({ answer }) => answer.type === 'ack' && answer.duplicate)
  // Otherwise the lines were cut to no effect and nothing was tried.
  expect(outcome.asked.filter(({ cuts }) => cuts > 0).length).toBeGreaterThan(10)
  expect(duplicates.length).toBeGreaterThan(0)
})
