/**
 * A stand-in for Clerk's Backend API, for tests and rehearsals: what the application asks of it, with Clerk's answers, limits
 * and faults. It keeps everything in memory, sends no email, and says of itself in every answer that it is not Clerk.
 */
import { type ClerkUser, userJson } from './signer.ts'

export interface StandInInvitation {
  readonly id: string
  readonly email_address: string
  readonly url: string
  /** With the secret of the link. */
  readonly redirect_url: string
  status: 'pending' | 'accepted' | 'revoked'
}

/** Requests an hour, as Clerk's documentation has them. */
const LIMITS: Readonly<Record<string, number>> = { '/v1/invitations': 100, '/v1/invitations/bulk': 25 }
const RETRY_AFTER_S = 1_800
const A_BULK = 10

export class ClerkStandIn {
  readonly secretKey: string
  readonly invitations: StandInInvitation[] = []
  readonly users = new Map<string, ClerkUser>()
  /** Method and path of everything that was asked, in its order. */
  readonly asked: string[] = []
  /** Status of the next answers, whatever is asked; 0: none comes. */
  faults: number[] = []
  #used = new Map<string, number>()

  constructor(secretKey: string) {
    this.secretKey = secretKey
  }

  /** As if an hour had passed. */
  newHour(): void {
    this.#used = new Map()
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    const path = pathname.slice(pathname.indexOf('/v1/'))
    this.asked.push(`${request.method} ${path}`)
    if (request.headers.get('authorization') !== `Bearer ${this.secretKey}`)
      return refusal(401, 'authentication_invalid')
    const fault = this.faults.shift()
    if (fault !== undefined) return refusal(fault, 'internal_clerk_error')
    const used = (this.#used.get(path) ?? 0) + 1
    this.#used.set(path, used)
    if (request.method === 'POST' && used > (LIMITS[path] ?? Infinity)) {
      return refusal(429, 'rate_limit_exceeded', { 'retry-after': String(RETRY_AFTER_S) })
    }
    return this.#answer(request, path)
  }

  async #answer(request: Request, path: string): Promise<Response> {
    const [, subject, id, act] = /^\/v1\/(invitations|users)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(path) ?? []
    if (subject === 'users' && request.method === 'GET') {
      const user = this.users.get(id ?? '')
      return user === undefined ? refusal(404, 'resource_not_found') : json(userJson(user))
    }
    if (subject !== 'invitations' || request.method !== 'POST') return refusal(404, 'resource_not_found')
    if (id === undefined) return this.#create([await request.json()], ([one]) => one)
    if (id === 'bulk') return this.#create(await request.json<unknown[]>(), (all) => all)
    return act === 'revoke' ? this.#revoke(id) : refusal(404, 'resource_not_found')
  }

  /** All of a request or none. */
  #create(wanted: readonly unknown[], shown: (made: readonly StandInInvitation[]) => unknown): Response {
    if (wanted.length > A_BULK) return refusal(422, 'form_param_value_too_large')
    const wishes = wanted.map(readWish)
    if (wishes.some(({ email }) => !/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(email))) {
      return refusal(422, 'form_param_format_invalid')
    }
    const waits = (email: string) =>
      this.invitations.some((one) => one.status === 'pending' && one.email_address === email)
    if (wishes.some(({ email, ignoreExisting }) => !ignoreExisting && waits(email))) {
      return refusal(422, 'duplicate_record')
    }
    const made = wishes.map(({ email, redirectUrl }): StandInInvitation => {
      const id = `inv_${crypto.randomUUID().replaceAll('-', '')}`
      const url = `${redirectUrl}&__clerk_status=sign_up&__clerk_ticket=${id}`
      return { id, email_address: email, redirect_url: redirectUrl, url, status: 'pending' }
    })
    this.invitations.push(...made)
    return json(shown(made))
  }

  #revoke(id: string): Response {
    const one = this.invitations.find((invitation) => invitation.id === id)
    if (one === undefined) return refusal(404, 'resource_not_found')
    if (one.status !== 'pending') return refusal(400, `invitation_already_${one.status}`)
    one.status = 'revoked'
    return json(one)
  }
}

function readWish(wish: unknown) {
  const wanted = new Map(Object.entries(wish ?? {}))
  const text = (name: string) => String(wanted.get(name) ?? '')
  return {
    email: text('email_address').toLowerCase(),
    redirectUrl: text('redirect_url'),
    ignoreExisting: wanted.get('ignore_existing') === true,
  }
}

const STAND_IN = { 'x-stand-in': 'not Clerk: a stand-in for tests and rehearsals' }

const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response => {
  const objects = (one: unknown) => ({ object: 'invitation', created_at: 1, updated_at: 1, ...Object(one) })
  const shown = Array.isArray(body) ? body.map(objects) : status === 200 ? objects(body) : body
  return new Response(JSON.stringify(shown), {
    status,
    headers: { 'content-type': 'application/json', ...STAND_IN, ...headers },
  })
}

const refusal = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Response =>
  json(
    { errors: [{ code, message: code, long_message: `The stand-in says ${code}` }], clerk_trace_id: 'stand-in' },
    status,
    headers,
  )
