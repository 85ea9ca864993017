/** Signing in as a named demo person of the local runtime. Kept per tab, so that each tab can be another person. */
import { z } from 'zod'
import { signInLocally } from '../api/session.ts'
import { perTab } from '../browser/browser-stores.ts'
import { storedValue } from '../browser/stored-value.ts'

/** A token is renewed when this share of its life is over. */
const RENEW_AT = 0.8

const StoredSignIn = z.object({
  userId: z.string(),
  /** Of all tokens of this sign-in. */
  sessionId: z.string().optional(),
  token: z.string(),
  renewAt: z.number(),
  endsAt: z.number(),
})

const signIn = storedValue({ storage: perTab, key: 'call-floor.local-person', schema: StoredSignIn })

export class LocalDoor {
  #stored = signIn.read()
  #renewing: Promise<void> | null = null

  get isOpen(): boolean {
    return this.#stored !== null
  }

  async enter(userId: string, sessionId: string = crypto.randomUUID()): Promise<void> {
    const { token, expires_in } = await signInLocally(userId, sessionId)
    const lifeMs = expires_in * 1000
    const now = Date.now()
    this.#stored = { userId, sessionId, token, renewAt: now + lifeMs * RENEW_AT, endsAt: now + lifeMs }
    signIn.write(this.#stored)
  }

  async token(): Promise<string | null> {
    const kept = this.#stored
    if (kept && Date.now() >= kept.renewAt) {
      this.#renewing ??= this.enter(kept.userId, kept.sessionId).finally(() => (this.#renewing = null))
      // While the old token still holds, nobody waits for the new one or is stopped by its failure.
      if (Date.now() >= kept.endsAt) await this.#renewing
      else this.#renewing.catch(() => undefined)
    }
    return this.#stored?.token ?? null
  }

  leave(): void {
    this.#stored = null
    signIn.forget()
  }
}
