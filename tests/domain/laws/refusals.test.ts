/** AU3: whatever an agent asks, with whatever id was ever told to anybody, a refusal holds nothing that a record says. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Refusal } from '#domain/commands/refusal.ts'
import { Intruder } from '#tests/simulator/intruder.ts'
import { viewOf } from '#tests/support/plausible/day.ts'
import { givenDice } from '#tests/support/plausible/dice.ts'
import { ask, type World } from '#tests/support/world.ts'
import { days, live, morning } from './random-day.ts'

/** Numbers and names of the leads, as the fixtures write them; their ids tell nothing. */
const OF_A_RECORD = /\+\d{6}|Person of|Name \d/

const agents = ['ann', 'bob', 'cat']

function refusalsIn(day: readonly number[][]): Refusal[] {
  const refusals: Refusal[] = []
  const intruder = new Intruder()
  let turn = 0
  const asksAnything = (world: World): void => {
    intruder.hear(world.journal)
    const dice = givenDice(day[turn % day.length] ?? [])
    const who = agents[(turn += 1) % agents.length] ?? 'ann'
    const tried = intruder.next(viewOf(world, who), world.floor, dice, false)
    if (!tried) return
    const { command, commandId, fence = null } = tried
    const decision = ask(world, command, who, { commandId, fence })
    if (decision.type === 'refused') refusals.push(decision.refusal)
    for (const leadId of world.leads.keys())
      for (const by of ['chosen', 'inbound'] as const) {
        const taken = ask(world, { type: 'TakeLead', leadId, by }, who, { commandId, fence: null })
        if (taken.type === 'refused') refusals.push(taken.refusal)
      }
  }
  live(day, asksAnything)
  return refusals
}

test('AU3 no refusal tells a number or a name of a lead', () => {
  const codes = new Set<string>()
  fc.assert(
    fc.property(days(80), (day) => {
      for (const refusal of refusalsIn(day)) {
        codes.add(refusal.code === 'lead-held-back' ? refusal.hold.rule : refusal.code)
        expect(JSON.stringify(refusal)).not.toMatch(OF_A_RECORD)
      }
    }),
    { numRuns: 60, seed: 9 },
  )
  // The day has what is to be kept quiet, and it was asked for.
  expect(JSON.stringify([...morning.leads.values()])).toMatch(OF_A_RECORD)
  for (const code of ['do-not-call', 'other-owner', 'lease-held-by-another', 'not-your-call'])
    expect([...codes]).toContain(code)
})
