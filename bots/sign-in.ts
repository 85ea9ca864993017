/** The way in, as any client goes it: session config, local people, sign-in, a ticket for one socket. */
import { z } from 'zod'
import { LocalPeople, LocalToken, SessionConfig, Ticket } from '#domain/http/session.ts'

export type LocalPerson = LocalPeople['data'][number]

/** An answer of the API that is not a success; `code` is the stable one of the problem document, if there was one. */
export class ApiRefused extends Error {
  readonly status: number
  readonly code: string | null
  /** When it may be asked again, if the answer said so. */
  readonly retryAfterMs: number | null
  constructor(method: string, path: string, { status, headers }: Response, code: string | null) {
    super(`${method} ${path} answered ${status}${code ? ` (${code})` : ''}`)
    this.status = status
    this.code = code
    const seconds = headers.get('retry-after')
    this.retryAfterMs = seconds === null ? null : Number(seconds) * 1_000
  }
}

const Problem = z.object({ code: z.string() })

async function toProblemCode(answer: Response): Promise<string | null> {
  const problem = Problem.safeParse(await answer.json().catch(() => null))
  return problem.success ? problem.data.code : null
}

interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly token?: string
  readonly body?: unknown
  /** Default 30,000. */
  readonly withinMs?: number | undefined
}

/** One JSON request; throws `ApiRefused` unless it succeeded. The answer is for the caller to check. */
export async function api(baseUrl: string, path: string, request: ApiRequest = {}): Promise<unknown> {
  const method = request.method ?? 'GET'
  const headers = new Headers({ accept: 'application/json', origin: baseUrl })
  if (request.token !== undefined) headers.set('authorization', `Bearer ${request.token}`)
  if (request.body !== undefined) headers.set('content-type', 'application/json')
  const answer = await fetch(new URL(path, baseUrl), {
    method,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    signal: AbortSignal.timeout(request.withinMs ?? 30_000),
  })
  if (!answer.ok) throw new ApiRefused(method, path, answer, await toProblemCode(answer))
  return answer.json()
}

/** Only the local sign-in lists people; against a deployed floor this says so. */
export async function localPeople(baseUrl: string): Promise<readonly LocalPerson[]> {
  const { auth } = SessionConfig.parse(await api(baseUrl, '/api/session/config'))
  if (auth !== 'local')
    throw new Error(`${baseUrl} signs people in with ${auth}; simulated agents need the local sign-in.`)
  return LocalPeople.parse(await api(baseUrl, '/api/local/people')).data
}

export async function signIn(baseUrl: string, userId: string): Promise<string> {
  const answer = await api(baseUrl, '/api/local/sign-in', { method: 'POST', body: { user_id: userId } })
  return LocalToken.parse(answer).token
}

/** Where to open the socket, the ticket in its query: it works once and for some seconds only. `mark` is of an earlier one. */
export async function askTicket(
  baseUrl: string,
  token: string,
  teamId: string,
  mark: string | undefined,
  withinMs?: number,
): Promise<{ address: URL; mark: string }> {
  const body = { team_id: teamId, floor_mark: mark }
  const answer = await api(baseUrl, '/api/floor/tickets', { method: 'POST', token, body, withinMs })
  const { ticket, url, floor_mark } = Ticket.parse(answer)
  const address = new URL(url, baseUrl)
  address.protocol = address.protocol.replace('http', 'ws')
  address.searchParams.set('ticket', ticket)
  return { address, mark: floor_mark }
}
