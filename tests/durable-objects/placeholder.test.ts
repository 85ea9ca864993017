import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { TeamFloor } from '#durable-objects/team-floor/team-floor.ts'

test("a team's floor runs in workerd", async () => {
  const stub = env.TEAM_FLOOR.getByName('team')
  await runInDurableObject(stub, (floor, state) => {
    expect(floor).toBeInstanceOf(TeamFloor)
    expect(state.storage.sql.exec('SELECT 1 AS one').one()).toEqual({ one: 1 })
  })
})
