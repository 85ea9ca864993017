/** Random days for the laws: their throws are data, so that a day that breaks a law shrinks to its few steps. */
import * as fc from 'fast-check'
import { available, onlyLeads, seated } from '#tests/support/story.ts'
import { given } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import { givenDice } from '#tests/support/plausible/dice.ts'
import { liveOn, type Witness } from '#tests/support/plausible/day.ts'
import type { World } from '#tests/support/world.ts'

/** Few leads for six people: everybody wants what somebody else has. */
export const morning: World = given(
  onlyLeads(
    lead('acme'),
    lead('bolt', { card: { ownerId: 'ann', priority: 'high' } }),
    lead('core', { card: { ownerId: 'bob' } }),
    lead('dune', { card: { phone: '+442079460001' } }),
    lead('echo', { suppressed: true }),
    lead('fern', { card: { attempts: 7 } }),
  ),
  available('ann', 'bob', 'cat'),
  seated('max', 'mia', 'ada'),
).world

const step = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 10, maxLength: 10, size: 'max' })

export const days = (most: number): fc.Arbitrary<number[][]> =>
  fc.array(step, { minLength: Math.ceil(most / 2), maxLength: most, size: 'max' })

export const live = (day: readonly number[][], witness: Witness = () => undefined): World =>
  day.reduce((world, throws) => liveOn(world, givenDice(throws), witness), morning)
