/** A receiver made for the tests: it answers as it is told, and checks each message with somebody else's implementation. */
import { env } from 'cloudflare:workers'
import { Webhook as Verifier } from 'standardwebhooks'
import { z } from 'zod'
import { type Webhook, WebhookCreated } from '#domain/http/access/webhooks.ts'
import { bringUpToDate, type Surroundings } from '#durable-objects/webhook-sender/deliver.ts'
import { WebhookSender } from '#durable-objects/webhook-sender/webhook-sender.ts'
import { vi } from 'vitest'
import { answer, ask } from '../support/api.ts'
import { ADA } from '../support/house.ts'

export const Body = z.strictObject({
  type: z.string(),
  timestamp: z.iso.datetime(),
  team_id: z.string().nullable(),
  sequence: z.number().nullable(),
  previous_sequence: z.number().nullable(),
  data: z.record(z.string(), z.unknown()),
})

export interface Received extends z.infer<typeof Body> {
  readonly id: string
  readonly url: string
}

type Answering = (received: Received, count: number) => Response | Promise<Response>

export class Receiver {
  readonly got: Received[] = []
  /** Each counts: a message is taken when all of them have signed it. */
  secrets: string[]
  #answer: Answering = () => new Response('thanks')
  #inFlight = 0
  mostInFlight = 0

  constructor(...secrets: string[]) {
    this.secrets = secrets
  }

  answers(how: Answering): void {
    this.#answer = how
  }

  readonly fetch: Surroundings['fetch'] = async (url, init) => {
    this.#inFlight += 1
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight)
    try {
      const request = new Request(url, init)
      if (init.redirect !== 'manual') throw new Error('would follow a redirect')
      const body = await request.text()
      for (const secret of this.secrets) new Verifier(secret).verify(body, Object.fromEntries(request.headers))
      const received = { ...Body.parse(JSON.parse(body)), id: request.headers.get('webhook-id') ?? '', url }
      this.got.push(received)
      return await this.#answer(received, this.got.length)
    } finally {
      this.#inFlight -= 1
    }
  }

  sequences(team: string | null = 'north'): (number | null)[] {
    return this.got.filter(({ team_id }) => team_id === team).map(({ sequence }) => sequence)
  }
}

/** The test runs the sender itself: the one in the object would be a second one, at a moment of its own. */
export const holdSenders = () => vi.spyOn(WebhookSender.prototype, 'wake').mockResolvedValue()

interface Made {
  readonly webhook: Webhook
  readonly secret: string
}

export async function make(wish: Readonly<Record<string, unknown>> = {}): Promise<Made> {
  const json = { name: 'CRM', url: 'https://crm.example.com/hook', team_ids: ['north'], kinds: ['lead'], ...wish }
  const { webhook, secret } = await answer(await ask('POST', '/api/webhooks', { as: ADA, json }), 201, WebhookCreated)
  if (secret === null) throw new Error('no secret was told')
  return { webhook, secret }
}

interface Around {
  readonly clock?: () => number
  readonly answerWithinMs?: number
}

/** One run of the sender, by the receiver's answers and at the moment that is given. */
export const run = (id: string, { fetch }: Pick<Receiver, 'fetch'>, around: Around = {}): Promise<number | null> =>
  bringUpToDate(id, { db: env.DB, fetch, clock: () => Date.now(), roll: () => 0.5, allowLoopback: false, ...around })
