/** The time machine over days that the floor has let go of: what the archive holds, and how it goes on over midnight. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { Recorded } from '#domain/events/index.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { Replay } from '#domain/http/supervision.ts'
import { dayIn, nextMidnight } from '#domain/vocabulary/local-time.ts'
import { dayStartKey, journalKey } from '#durable-objects/team-floor/contract.ts'
import { answer, ask } from '../support/api.ts'
import { ABE, addLeads, ANN, furnish, MAX } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

const MINUTE = 60_000
const LET_GO = 4

let midnight = 0
let zone = ''

const line = (seq: number, at: number, event: Recorded['event']): Recorded => ({
  seq,
  at,
  actorId: 'system',
  commandId: null,
  event,
})

async function archive(day: string, start: Floor, lines: readonly Recorded[]): Promise<void> {
  const { timeZone: _grew, targets: _later, ...settings } = start.settings
  // As an older release wrote it, before the settings had all their fields.
  const stored = { ...start, settings: { ...settings, timeZone: zone } }
  await env.RECORDINGS.put(dayStartKey('north', day), JSON.stringify(stored))
  await env.RECORDINGS.put(journalKey('north', day), lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
}

/** Two days in the archive, of which the floor knows nothing any more. */
beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'lead1', owner: ANN, phone: '+447700900001' })
  const seat = await sit(ANN)
  await seat.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await seat.do({ type: 'TakeNextLead' })).result ?? {}
  await seat.do({ type: 'StartCall', leadId: 'lead1' }, fence)
  seat.leave()
  const stub = env.TEAM_FLOOR.getByName('north')
  const { settings } = JSON.parse((await stub.floorNow()).floor) as Floor
  zone = settings.timeZone
  await runInDurableObject(stub, (_floor, { storage }) => {
    storage.sql.exec('DELETE FROM journal WHERE last_seq <= ?', LET_GO)
    const [oldest] = storage.sql.exec('SELECT MIN(first_seq) AS seq FROM journal').toArray()
    expect(oldest?.['seq']).toBe(LET_GO + 1)
  })
  midnight = nextMidnight(zone, Date.now() - 3 * 24 * 60 * MINUTE)
  const start = emptyFloor('north', settings)
  const first = [
    line(1, midnight - 50 * MINUTE, { type: 'DayTurned', day: dayIn(zone, midnight - 1) }),
    line(2, midnight - 20 * MINUTE, { type: 'AgentSeated', agentId: ABE, fullName: 'Abe', role: 'agent' }),
  ]
  await archive(dayIn(zone, midnight - 1), start, first)
  const second = [
    line(3, midnight, { type: 'DayTurned', day: dayIn(zone, midnight) }),
    line(4, midnight + 5 * MINUTE, { type: 'AgentCameAvailable', agentId: ABE }),
  ]
  await archive(dayIn(zone, midnight), evolveAll(start, first), second)
})

const replay = async (from: number, to: number) => {
  const query = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`
  return answer(await ask('GET', `/api/floor/north/replay?${query}`, { as: MAX }), 200, Replay)
}

test('a past day is folded from the archive, also when an older release wrote it', async () => {
  const past = await replay(midnight - 10 * MINUTE, midnight - 5 * MINUTE)
  expect(past.floor.agents[ABE]?.duty).toBe('logged-out')
  expect(past.events).toEqual([])
})

test('an hour that begins before midnight goes on after it', async () => {
  const past = await replay(midnight - 30 * MINUTE, midnight + 20 * MINUTE)
  expect(past.events.map(({ event }) => event.type)).toEqual(['AgentSeated', 'DayTurned', 'AgentCameAvailable'])
  expect(past.reached).toBe(midnight + 20 * MINUTE)
  expect(evolveAll(past.floor, past.events).agents[ABE]?.duty).toBe('available')
})

test('where the lines of a moment are lost, the board is not said to be known beyond them', async () => {
  await env.RECORDINGS.delete([journalKey('north', dayIn(zone, midnight)), dayStartKey('north', dayIn(zone, midnight))])
  const past = await replay(midnight - 30 * MINUTE, midnight + 20 * MINUTE)
  expect(past.events.map(({ event }) => event.type)).toEqual(['AgentSeated'])
  expect(past.reached).toBeLessThan(midnight)
})
