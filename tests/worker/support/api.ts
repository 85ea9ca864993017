/** Asks the API as somebody; each answer is held to the document of the API. */
import { env, exports } from 'cloudflare:workers'
import { expect } from 'vitest'
import type { z } from 'zod'
import { Problem, type ProblemCode, PROBLEMS } from '#domain/http/problem.ts'
import { signToken } from '#local/sign-in/token.ts'
import { holdToContract } from './contract.ts'

export const ORIGIN = 'http://localhost:8787'

interface TokenOptions {
  readonly iss?: string
  readonly azp?: string | undefined
  readonly nowMs?: number
  /** Of the session; one sign-in of each person by default. */
  readonly sid?: string
  readonly key?: string
}

export function tokenOf(userId: string, options: TokenOptions = {}): Promise<string> {
  const {
    iss = env.AUTH_ISSUER,
    nowMs = Date.now(),
    key = env.LOCAL_SIGN_IN_PRIVATE_KEY,
    sid = `test_${userId}`,
  } = options
  const azp = 'azp' in options ? options.azp : ORIGIN
  return signToken(key, { iss, sub: `clerk_${userId}`, sid, ...(azp !== undefined && { azp }) }, nowMs)
}

interface Ask {
  /** Left out: nobody. */
  readonly as?: string
  readonly token?: string
  readonly json?: unknown
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

export async function ask(
  method: string,
  path: string,
  { as, token, json, body, headers = {} }: Ask = {},
): Promise<Response> {
  const bearer = token ?? (as === undefined ? undefined : await tokenOf(as))
  const response = await exports.default.fetch(
    new Request(`${ORIGIN}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(body !== undefined && { body }),
    }),
  )
  await holdToContract(method, path, response)
  return response
}

/** The answer's status and its body, which has to fit the contract to the letter. */
export async function answer<T extends z.ZodType>(response: Response, status: number, schema: T): Promise<z.output<T>> {
  const text = await response.text()
  expect(`${response.status} ${response.status === status ? '' : text}`.trim()).toBe(String(status))
  return schema.parse(JSON.parse(text))
}

/** The answer is this problem, whole and with nothing of the inside in it. */
export async function problem(response: Response, code: ProblemCode): Promise<Problem> {
  const text = await response.text()
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = Problem.parse(JSON.parse(text))
  expect(body.code).toBe(code)
  expect(response.status).toBe(PROBLEMS[code].status)
  expect(text).not.toMatch(/stack|SQLITE|D1_ERROR|\.ts:/)
  expect(response.headers.get('x-request-id')).toBe(body.request_id)
  return body
}
