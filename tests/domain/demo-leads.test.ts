/** The demo's leads: whoever tries it finds a person by their name. */
import { expect, test } from 'vitest'
import { createDice } from '#domain/practice/dice.ts'
import { HARBOUR, PRAIRIE } from '#local/seed/cast.ts'
import { leadsOf } from '#local/seed/leads.ts'

test.each([
  ['Harbour', HARBOUR],
  ['Prairie', PRAIRIE],
])('no two leads of %s have one name, whatever the day', (_name, team) => {
  for (let seed = 0; seed < 20; seed += 1) {
    const names = leadsOf(team, 1_800_000_000_000, createDice(seed)).map(({ hopper }) => hopper.card.name)
    expect(names).toHaveLength(team.leads)
    expect(new Set(names).size).toBe(team.leads)
  }
})
