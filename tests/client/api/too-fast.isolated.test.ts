/** A request that came too soon is sent again when it was told to be, and people read why they wait. */
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { tellWhenWaiting } from '#client/app/told-to-wait.ts'
import { ask } from '#client/api/client.ts'
import { queryClient } from '#client/api/query-client.ts'
import type { Toast } from '#client/feedback/toast.tsx'
import { answerApi, problem } from '#tests/client/support/api.ts'

const { put } = vi.hoisted(() => ({ put: vi.fn<(shown: Toast) => void>() }))
vi.mock('#client/feedback/toast.tsx', () => ({ toast: put }))

const client = new QueryClient({ defaultOptions: queryClient.getDefaultOptions() })
tellWhenWaiting(client)
const Answer = z.object({ ok: z.boolean() })

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: false }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  client.clear()
  put.mockReset()
})

/** Turned away so many times. */
function turnAway(times: number, more: object = {}) {
  let left = times
  const answer = () => {
    left -= 1
    return left < 0 ? { ok: true } : problem('rate-limited', 429, { retry_after: 10, ...more })
  }
  return answerApi({ 'GET /api/leads': answer, 'POST /api/leads': answer })
}

test('a list is asked for again after the time that was told, not before', async () => {
  const asked = turnAway(1)
  const observer = new QueryObserver(client, { queryKey: ['x'], queryFn: () => ask(Answer, '/api/leads') })
  const stop = observer.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(9_900)
  expect(asked).toHaveLength(1)
  expect(put.mock.calls.map(([{ message }]) => message)).toEqual([
    'That was a lot at once. It goes on by itself in a few seconds.',
  ])
  await vi.advanceTimersByTimeAsync(2_200)
  expect(asked).toHaveLength(2)
  expect(observer.getCurrentResult().data).toEqual({ ok: true })
  stop()
})

test('so is a change, with the same key, since nothing was done', async () => {
  const asked = turnAway(2)
  const headers = { 'idempotency-key': 'k' }
  const observer = new MutationObserver(client, {
    mutationFn: () => ask(Answer, '/api/leads', { method: 'POST', json: {}, headers }),
  })
  const done = observer.mutate()
  await vi.advanceTimersByTimeAsync(24_100)
  await expect(done).resolves.toEqual({ ok: true })
  expect(asked.map((one) => one.headers.get('idempotency-key'))).toEqual(['k', 'k', 'k'])
})

test('whoever is told to wait for minutes, or by a rule of the floor, is told so at once', async () => {
  for (const more of [{ retry_after: 600 }, { refusal: { code: 'too-many', what: 'look-ups', limit: 20 } }]) {
    const asked = turnAway(1, more)
    const observer = new MutationObserver(client, {
      mutationFn: () => ask(Answer, '/api/leads', { method: 'POST', json: {} }),
    })
    await expect(observer.mutate()).rejects.toMatchObject({ code: 'rate-limited' })
    expect(asked).toHaveLength(1)
  }
  expect(put).not.toHaveBeenCalled()
})
