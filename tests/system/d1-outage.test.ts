/** D1 takes nothing for a while: calls go on, and what came of them arrives exactly once and in order. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectFloor, type FloorConnection } from '#bots/link/connection.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import { type Crowd, seedCrowd } from '#local/crowd.ts'
import { startRuntime } from '#local/runtime.ts'
import { FloorRecords, until } from './support/floor-records.ts'
import { freePort } from './support/free-port.ts'
import { launch, type Launched } from '#local/process/launcher.ts'
import { lockDatabase } from './support/locked-database.ts'

const AGENTS = 4
const CALLS_EACH = 4
let state: string
let port: number
let crowd: Crowd
let running: Launched
let agents: FloorConnection[]

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  port = await freePort()
  const runtime = await startRuntime({ persistTo: state, port })
  crowd = await seedCrowd(await runtime.getD1(), { agents: AGENTS, leads: 60, settings: { wrapUpMs: 600 } })
  await runtime.dispose()
  running = await launch(port, state)
  agents = await Promise.all(
    crowd.agentIds.map(async (userId) => {
      const connection = await connectFloor({ baseUrl: running.url, userId, teamId: crowd.teamId })
      await done(connection, { type: 'GoAvailable' })
      return connection
    }),
  )
})
afterAll(async () => {
  for (const agent of agents ?? []) agent.drop()
  await running?.crash()
  await rm(state, { recursive: true, force: true })
})

const records = () => new FloorRecords(running.url, crowd.adminId, crowd.teamId)

async function done(connection: FloorConnection, command: ClientCommand, fence?: number): Promise<CommandResult> {
  const answer = await connection.send(command, fence === undefined ? {} : { fence })
  if (answer.type === 'refused') throw new Error(`${command.type} was refused: ${answer.refusal.code}`)
  return answer.result
}

interface Called {
  readonly callId: string
  readonly notes: string
}

/** The server closes it, and only then its agent says what came of it: two lines for one record, in this order. */
async function callClosedTwice(agent: FloorConnection, at: number): Promise<Called> {
  const { leadId = '', fence = 0 } = await done(agent, { type: 'TakeNextLead' })
  const { callId = '' } = await done(agent, { type: 'StartCall', leadId }, fence)
  const notes = `Call ${at} of ${agent.userId}`
  await done(agent, { type: 'MarkConnected', callId, answeredBy: 'gatekeeper' }, fence)
  await done(agent, { type: 'WriteNotes', callId, text: notes }, fence)
  await done(agent, { type: 'EndCall', callId, reason: 'hung-up' }, fence)
  await agent.until('the server to close the wrap-up', (floor) => callId in floor.unconfirmed)
  await done(agent, { type: 'DispositionCall', callId, dispositionId: 'not-interested' })
  return { callId, notes }
}

async function workOn(): Promise<Called[]> {
  const each = agents.map(async (agent) => {
    const called: Called[] = []
    for (let at = 0; at < CALLS_EACH; at += 1) called.push(await callClosedTwice(agent, at))
    return called
  })
  return (await Promise.all(each)).flat()
}

/** What the records hold of these calls, once nothing waits any more. */
async function settledOf(called: readonly Called[]) {
  await until('the outbox to drain', async () => (await records().status()).outbox.waiting === 0)
  const all = await records().calls('limit=200')
  return called.flatMap(({ callId }) => all.filter(({ id }) => id === callId))
}

const confirmed = (called: readonly Called[]) =>
  called.map(({ callId, notes }) =>
    expect.objectContaining({ id: callId, notes, outcome: 'not-interested', provisional: false }),
  )

/** The records cannot be reached while the work lasts. */
async function duringOutage(last: () => Promise<void>): Promise<Called[]> {
  const unlock = await lockDatabase(state)
  try {
    const called = await workOn()
    await last()
    return called
  } finally {
    unlock()
  }
}

test('calls are made and closed as if nothing were wrong, and settle when D1 is back', async () => {
  const called = await duringOutage(() => expect(records().status()).rejects.toMatchObject({ code: 'unavailable' }))
  expect(await settledOf(called)).toEqual(confirmed(called))
  expect((await records().status()).outbox.parked).toBe(0)
})

test('who loses their line meanwhile comes back to the floor and works on', async () => {
  const called = await duringOutage(async () => {
    await Promise.all(agents.map((agent) => agent.reconnect()))
    await Promise.all(agents.map((agent) => done(agent, { type: 'GoNotReady', reason: 'break' })))
    await Promise.all(agents.map((agent) => done(agent, { type: 'GoAvailable' })))
  })
  expect(await settledOf(called)).toEqual(confirmed(called))
})

test('a power cut during the outage loses none of it', async () => {
  const called = await duringOutage(() => running.crash())
  running = await launch(port, state)
  await Promise.all(agents.map((agent) => agent.reconnect()))
  expect(await settledOf(called)).toEqual(confirmed(called))
  expect((await records().status()).outbox.parked).toBe(0)
})
