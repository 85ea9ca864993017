/**
 * Sends to one endpoint. The platform runs one alarm of an object at a time and gives it another when it was killed in the
 * middle: that is what keeps the order and one message in flight. All it knows lies in D1.
 */
import { DurableObject } from 'cloudflare:workers'
import { logFault } from '../team-floor/runtime/fault.ts'
import type { WebhookSenderRpc } from './contract.ts'
import { bringUpToDate } from './deliver.ts'

export interface SenderEnv {
  readonly DB: D1Database
  /** `allowed` where the receiver runs on the same machine. No deployment sets it. */
  readonly WEBHOOK_LOOPBACK?: string
}

const ENDPOINT = 'endpoint'
const AFTER_A_FAULT_MS = 30_000

export class WebhookSender extends DurableObject<SenderEnv> implements WebhookSenderRpc {
  #endpointId: string | null = null

  async wake(endpointId: string): Promise<void> {
    if (this.#endpointId !== endpointId) {
      await this.ctx.storage.put(ENDPOINT, endpointId)
      this.#endpointId = endpointId
    }
    await this.#wakeAt(Date.now())
  }

  override async alarm(): Promise<void> {
    const id = this.#endpointId ?? (await this.ctx.storage.get<string>(ENDPOINT)) ?? null
    if (id === null) return
    this.#endpointId = id
    const next = await this.#run(id)
    if (next !== null) await this.#wakeAt(next)
  }

  async #run(id: string): Promise<number | null> {
    try {
      return await bringUpToDate(id, {
        db: this.env.DB,
        fetch: (url, init) => fetch(url, init),
        clock: () => Date.now(),
        roll: () => Math.random(),
        allowLoopback: this.env.WEBHOOK_LOOPBACK === 'allowed',
      })
    } catch (fault) {
      logFault('webhook', id, fault)
      return Date.now() + AFTER_A_FAULT_MS
    }
  }

  /** Somebody may have woken it for sooner. */
  async #wakeAt(at: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > at) await this.ctx.storage.setAlarm(at)
  }
}
