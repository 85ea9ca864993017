/**
 * `Idempotency-Key`: a POST that comes again under its person's key gets the answer that was given, and is not carried
 * out again. What a request creates has an id of ours, the same for every try, so no key stands for a record.
 */
import { PROBLEMS } from '#domain/http/problem.ts'
import { CommandId } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { type Asked, claimKey, forgetKey, giveKeyBack, keepAnswer } from '#worker/request/idempotency-keys.ts'
import { invalidField, logFault, ProblemError } from '#worker/request/problem.ts'
import type { HonoContext } from '#worker/request/hono.ts'

/** What happens when the same request comes again. Every verb declares one of these. */
export type Idempotency =
  /** Nothing is changed. */
  | 'read'
  /** Under the same `Idempotency-Key` the first answer is given again, and nothing is carried out twice. */
  | 'key'
  /** The key is the id of the floor's command, which has one effect however often it comes. */
  | 'command'
  /** What it brings about is the same whether it comes once or twice. */
  | 'repeatable'
  /** Each has an effect of its own, and nobody is the worse for it. */
  | 'each'

export const takesKey = (idempotency: Idempotency): boolean => idempotency === 'key' || idempotency === 'command'

function keyOf(c: HonoContext): string | null {
  const given = c.req.header('idempotency-key')
  if (given === undefined) return null
  const parsed = CommandId.safeParse(given)
  if (!parsed.success) throw invalidField('idempotency-key', 'is not a UUID')
  return parsed.data.toLowerCase()
}

/** The id of a command that a request becomes: the caller's, so that a retry is the same command, or a new one. */
export const commandIdOf = (c: HonoContext): string => keyOf(c) ?? crypto.randomUUID()

/** Carries a request out once for its key. `body` is what tells it from another one to the same address. */
export async function once(
  c: HonoContext,
  body: () => Promise<BufferSource>,
  carryOut: () => Promise<Response>,
  toldOnce?: string,
): Promise<Response> {
  const key = keyOf(c)
  if (key === null) return carryOut()
  const asked = { userId: c.get('person').userId, key, request: await digestOf(c, await body()) }
  const claim = await claimKey(c.env.DB, asked, Date.now())
  if (claim.type === 'another-request') throw new ProblemError('key-reused')
  if (claim.type === 'at-work') throw new ProblemError('in-progress', { retryAfter: 2 })
  if (claim.type === 'answered') return answerAgain(claim)
  c.set('turn', claim)
  return keepWhatCame(c, asked, carryOut, toldOnce)
}

async function keepWhatCame(
  c: HonoContext,
  asked: Asked,
  carryOut: () => Promise<Response>,
  toldOnce: string | undefined,
): Promise<Response> {
  let answer: Response
  try {
    answer = await carryOut()
  } catch (fault) {
    await letGo(c, asked, fault instanceof ProblemError ? PROBLEMS[fault.code].status : 500)
    throw fault
  }
  if (!answer.ok) await letGo(c, asked, answer.status)
  else {
    const body = without(toldOnce, await answer.clone().text())
    const kept = { status: answer.status, location: answer.headers.get('location'), body }
    await keepAnswer(c.env.DB, asked, kept).catch((fault: unknown) => report(c, fault))
  }
  return answer
}

/** A secret is in the answer to whoever made it, and nowhere else. */
const without = (field: string | undefined, body: string): string =>
  field === undefined
    ? body
    : JSON.stringify({ ...z.record(z.string(), z.unknown()).parse(JSON.parse(body)), [field]: null })

/** Who was told what is wrong may ask for something else under the same key; after a fault of ours only for the same. */
async function letGo(c: HonoContext, asked: Asked, status: number): Promise<void> {
  const nothingDone = status < 500 && c.get('turn')?.again === false
  const gone = nothingDone ? forgetKey(c.env.DB, asked) : giveKeyBack(c.env.DB, asked)
  await gone.catch((fault: unknown) => report(c, fault))
}

/** What is done is done, and has its answer; a repeat then waits until the key is free by itself. */
const report = (c: HonoContext, fault: unknown): void => logFault(fault, c.get('requestId'), 'idempotency key')

function answerAgain({ status, location, body }: { status: number; location: string | null; body: string }): Response {
  const headers = new Headers({ 'idempotency-replayed': 'true' })
  if (location !== null) headers.set('location', location)
  if (body !== '') headers.set('content-type', 'application/json')
  return new Response(body === '' ? null : body, { status, headers })
}

async function digestOf(c: HonoContext, body: BufferSource): Promise<string> {
  const { pathname, search } = new URL(c.req.url)
  const ofBody = hex(await crypto.subtle.digest('SHA-256', body))
  const whole = new TextEncoder().encode(`${c.req.method} ${pathname}${search} ${ofBody}`)
  return hex(await crypto.subtle.digest('SHA-256', whole))
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
