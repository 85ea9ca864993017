/** Asks the API: bearer token, time limit, an answer checked against its schema, and every failure as a `Problem`. */
import type { z } from 'zod'
import { Problem, readProblem } from './problem.ts'

const ANSWER_WITHIN_MS = 15_000

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly query?: Query
  readonly json?: unknown
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  readonly limitMs?: number
  /** For the doors that are open before sign-in. */
  readonly anonymous?: boolean
}

export interface TokenSource {
  readonly token: () => Promise<string | null>
  /** The server no longer takes the token. */
  readonly onUnauthorised: () => void
}

let source: TokenSource = { token: () => Promise.resolve(null), onUnauthorised: () => undefined }

/** Said once by sign-in; the client of the API does not know how people sign in. */
export function takeTokensFrom(next: TokenSource): void {
  source = next
}

/** For what cannot be sent by `ask`. */
export const bearer = (): Promise<string | null> => source.token()

export async function ask<T>(schema: z.ZodType<T>, path: string, options: Ask = {}): Promise<T> {
  const response = await askRaw(path, options)
  if (response.status === 204) return schema.parse(undefined)
  const parsed = schema.safeParse(await response.json().catch(() => undefined))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const detail = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`
  throw new Problem('unreadable', response.status, `The answer to ${path} does not fit: ${detail}`)
}

/** The checked answer itself, for streams and files. Throws a `Problem` for every status of 400 and above. */
export async function askRaw(path: string, options: Ask = {}): Promise<Response> {
  const response = await attempt(path, options)
  if (response.ok) return response
  if (response.status === 401 && !options.anonymous) source.onUnauthorised()
  throw await readProblem(response)
}

async function attempt(path: string, options: Ask): Promise<Response> {
  const limit = AbortSignal.timeout(options.limitMs ?? ANSWER_WITHIN_MS)
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
  const token = options.anonymous ? null : await source.token()
  const headers = new Headers({ accept: 'application/json', ...options.headers })
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  if (options.json !== undefined) headers.set('content-type', 'application/json')
  const body = options.json === undefined ? options.body : JSON.stringify(options.json)
  try {
    return await fetch(path + queryText(options.query), {
      method: options.method ?? 'GET',
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
    })
  } catch (fault) {
    if (options.signal?.aborted) throw fault
    const late = limit.aborted
    throw late
      ? new Problem('timeout', 0, 'The server took too long to answer')
      : new Problem('offline', 0, 'The server cannot be reached')
  }
}

function queryText(query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}
