/** Clerk without Clerk: what its provider is given in place of the scripts it would fetch. */
type Resources = { client: object; session: ClerkSession | null; user: { id: string } | null; organization: null }
type Listener = (resources: Resources) => void

interface ClerkSession {
  readonly id: string
  readonly status: 'active'
  readonly user: { readonly id: string }
  /** Who it is and in which session, as a signed token says it. */
  readonly lastActiveToken: { readonly jwt: { readonly claims: { readonly sub: string; readonly sid: string } } }
  readonly getToken: () => Promise<string | null>
}

export class AClerk {
  loaded = false
  session: ClerkSession | null = null
  signedOut = 0
  __internal_lastEmittedResources: Resources | undefined
  readonly #listeners = new Set<Listener>()

  get client(): object {
    return { sessions: [] }
  }

  get user(): { id: string } | null {
    return this.session?.user ?? null
  }

  readonly load = async (): Promise<void> => {
    this.loaded = true
    this.#emit()
  }

  readonly addListener = (listener: Listener): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly mountSignIn = (node: HTMLElement): void => {
    node.textContent = 'The form of Clerk'
  }

  readonly unmountSignIn = (): void => undefined

  readonly signOut = async (): Promise<void> => {
    this.signedOut += 1
    this.session = null
    this.#emit()
  }

  /** Somebody has filled in the form. */
  signsIn(userId: string, getToken: () => Promise<string | null>): void {
    const id = `session of ${userId}`
    const lastActiveToken = { jwt: { claims: { sub: userId, sid: id } } }
    this.session = { id, status: 'active', user: { id: userId }, lastActiveToken, getToken }
    this.#emit()
  }

  #emit(): void {
    this.__internal_lastEmittedResources = {
      client: this.client,
      session: this.session,
      user: this.user,
      organization: null,
    }
    for (const listener of this.#listeners) listener(this.__internal_lastEmittedResources)
  }
}
