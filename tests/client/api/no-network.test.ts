/** Without a network a question and a change fail at once and say so; none waits out of sight until the line is back. */
import { MutationObserver, onlineManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ask } from '#client/api/client.ts'
import { queryClient } from '#client/api/query-client.ts'

const fetched = vi.fn<typeof fetch>()

beforeEach(() => {
  vi.stubGlobal('fetch', fetched)
  fetched.mockRejectedValue(new TypeError('Failed to fetch'))
  onlineManager.setOnline(false)
})
afterEach(() => {
  onlineManager.setOnline(true)
  queryClient.clear()
  vi.unstubAllGlobals()
  fetched.mockReset()
})

const read = () => ask(z.object({}), '/api/tags')

test('a change says that it could not be made, and is made when it is sent again', async () => {
  const change = new MutationObserver(queryClient, { mutationFn: read })
  await expect(change.mutate()).rejects.toMatchObject({ code: 'offline' })
  expect(change.getCurrentResult()).toMatchObject({ isPending: false, isError: true })
  fetched.mockResolvedValue(Response.json({}))
  onlineManager.setOnline(true)
  await expect(change.mutate()).resolves.toEqual({})
})

test('a question says that it got no answer, and is asked again by itself once there is a line', async () => {
  const observer = new QueryObserver(queryClient, { queryKey: ['a question'], queryFn: read, retry: false })
  const stop = observer.subscribe(() => undefined)
  // As the page does it, so that it hears of the line.
  queryClient.mount()
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ status: 'error', fetchStatus: 'idle' }))
  fetched.mockResolvedValue(Response.json({}))
  onlineManager.setOnline(true)
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ status: 'success' }))
  queryClient.unmount()
  stop()
})
