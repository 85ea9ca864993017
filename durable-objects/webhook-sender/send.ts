/** One try: the message goes out under its signatures, and what comes back is judged by its status alone. */
import { ANSWER_WITHIN_MS, readRetryAfter, type Verdict, verdictOf } from '#domain/webhooks/schedule.ts'
import type { Message } from './message.ts'
import { toSignatures } from './sign.ts'

const EXCERPT = 1000
const AGENT = 'CallFloor-Webhooks/1.0'

export interface Outcome {
  readonly verdict: Verdict
  /** Null when there was no answer. */
  readonly status: number | null
  readonly fault: string | null
  readonly response: string | null
  readonly tookMs: number
  readonly retryAfterMs: number | null
}

export type Fetcher = (url: string, init: RequestInit) => Promise<Response>

interface Receiver {
  readonly url: string
  readonly secrets: readonly string[]
}

/** Never rejects. */
export async function send(
  message: Message,
  { url, secrets }: Receiver,
  {
    fetch,
    clock,
    answerWithinMs = ANSWER_WITHIN_MS,
  }: {
    readonly fetch: Fetcher
    readonly clock: () => number
    readonly answerWithinMs?: number
  },
): Promise<Outcome> {
  const began = clock()
  const timestamp = Math.floor(began / 1000)
  const failed = (fault: string): Outcome => ({
    verdict: 'failed',
    status: null,
    fault,
    response: null,
    tookMs: clock() - began,
    retryAfterMs: null,
  })
  const signal = AbortSignal.timeout(answerWithinMs)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': AGENT,
        'webhook-id': message.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': await toSignatures(secrets, { ...message, timestamp }),
      },
      body: message.body,
      signal,
    })
    const response = await excerptOf(answer)
    return {
      verdict: verdictOf(answer.status),
      status: answer.status,
      fault: answer.status >= 300 && answer.status < 400 ? 'redirected' : null,
      response,
      tookMs: clock() - began,
      retryAfterMs: readRetryAfter(answer.headers.get('retry-after'), clock()),
    }
  } catch {
    return failed(signal.aborted ? 'no-answer-in-time' : 'no-connection')
  }
}

/** How the answer begins. It counts by its status: one that breaks off, or never ends, has come all the same. */
async function excerptOf({ body }: Response): Promise<string | null> {
  if (body === null) return null
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    while (text.length < EXCERPT) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    await reader.cancel()
  } catch {
    // What came so far is shown.
  }
  return text.slice(0, EXCERPT) || null
}
