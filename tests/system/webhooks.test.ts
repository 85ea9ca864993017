/** Webhooks over real sockets: ten thousand events to three receivers of which one is dead, and a kill in mid-delivery. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { api, signIn } from '#bots/sign-in.ts'
import { WebhookCreated, WebhookList } from '#domain/http/access/webhooks.ts'
import { type Crowd, seedCrowd } from '#local/crowd.ts'
import { startRuntime } from '#local/runtime.ts'
import { until } from './support/floor-records.ts'
import { freePort } from './support/free-port.ts'
import { launch, type Launched } from '#local/process/launcher.ts'

const EVENTS = 10_000
const KILL_AFTER = 2_000

const Body = z.object({ sequence: z.number(), previous_sequence: z.number().nullable(), type: z.string() })

/** Takes everything, and checks each message with another implementation of the standard. */
class Receiver {
  readonly sequences: number[] = []
  secret = ''
  refused = 0
  readonly #server: Server = createServer((request, response) => this.#take(request, response))

  async open(): Promise<string> {
    const port = await freePort()
    await new Promise<void>((done) => this.#server.listen(port, '127.0.0.1', done))
    return `http://127.0.0.1:${port}/hook`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const { sequence, previous_sequence } = Body.parse(new Verifier(this.secret).verify(text, headers))
      if (previous_sequence !== null && previous_sequence !== sequence - 1) this.refused += 1
      this.sequences.push(sequence)
      response.end('taken')
    })
  }
}

let state: string
let port: number
let crowd: Crowd
let running: Launched | undefined
/** Answers nobody, ever. */
const dead = createServer(() => undefined)
const alive = [new Receiver(), new Receiver()]

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  port = await freePort()
  const deadPort = await freePort()
  await new Promise<void>((done) => dead.listen(deadPort, '127.0.0.1', done))
  const runtime = await startRuntime({ persistTo: state, port })
  const db = await runtime.getD1()
  crowd = await seedCrowd(db, { agents: 1, leads: 10 })
  const token = await signIn(runtime.url, crowd.adminId)
  const make = async (name: string, url: string) =>
    WebhookCreated.parse(
      await api(runtime.url, '/api/webhooks', {
        token,
        method: 'POST',
        body: { name, url, team_ids: [crowd.teamId], kinds: ['lead'] },
      }),
    )
  await make('dead', `http://127.0.0.1:${deadPort}/`)
  for (const receiver of alive) receiver.secret = (await make('alive', await receiver.open())).secret ?? ''
  await db
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO webhook_events (stream_id, sequence, type, record_id, data) SELECT ?2, i, 'lead.updated', 'x', '{}' FROM n`,
    )
    .bind(EVENTS, crowd.teamId)
    .run()
  await runtime.dispose()
  running = await launch(port, state)
})
afterAll(async () => {
  await running?.crash()
  for (const receiver of alive) receiver.close()
  dead.closeAllConnections()
  dead.close()
  await rm(state, { recursive: true, force: true })
})

/** Anything that is written down wakes those who send. */
async function act(): Promise<void> {
  const url = running?.url ?? ''
  const token = await signIn(url, crowd.adminId)
  await api(url, '/api/tags', { token, method: 'POST', body: { name: `tag ${crypto.randomUUID()}`, color: '#40c057' } })
}

test(
  'WH4 ten thousand events reach the two that live, in order and through a kill, whatever the third does',
  { timeout: 500_000 },
  async () => {
    await act()
    await until(
      'the first',
      () => Promise.resolve(alive.every(({ sequences }) => sequences.length >= KILL_AFTER)),
      200_000,
    )
    await running?.crash()
    const before = alive.map(({ sequences }) => sequences.length)
    running = await launch(port, state)
    // Nobody says a word: each goes on by its own alarm.
    for (const [at, { sequences }] of alive.entries()) {
      await until('the last', () => Promise.resolve(sequences.at(-1) === EVENTS), 200_000)
      const again = sequences.length - EVENTS
      // At most what was not yet noted when the lights went out.
      expect(again).toBeLessThanOrEqual(21)
      const cut = before[at] ?? 0
      expect(sequences.slice(0, cut)).toEqual(Array.from({ length: cut }, (_, i) => i + 1))
      expect(sequences.slice(cut)).toEqual(Array.from({ length: EVENTS + again - cut }, (_, i) => cut + 1 - again + i))
      expect(alive[at]?.refused).toBe(0)
    }
    const url = running.url
    const token = await signIn(url, crowd.adminId)
    const { data } = WebhookList.parse(await api(url, '/api/webhooks', { token }))
    const places = data.map(({ name, logs }) => [name, logs[0]?.position])
    expect(places).toEqual([
      ['dead', 0],
      ['alive', EVENTS],
      ['alive', EVENTS],
    ])
  },
)
