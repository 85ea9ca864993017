/** The part that looks for updates may come later than the line lasts: the app goes on, and asks again. */
import { afterEach, expect, test, vi } from 'vitest'
import { watchForUpdates } from '#client/browser/update.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test('a page opened without a line throws nothing and registers when the line is back', async () => {
  vi.stubEnv('DEV', false)
  vi.stubGlobal('navigator', { serviceWorker: {}, onLine: false })
  const registerSW = vi.fn<() => () => Promise<void>>(() => async () => undefined)
  const line = { up: false }
  const fetched = async () => {
    if (!line.up) throw new TypeError('Failed to fetch dynamically imported module')
    return { registerSW }
  }
  await watchForUpdates(fetched)
  expect(registerSW).not.toHaveBeenCalled()
  line.up = true
  dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(registerSW).toHaveBeenCalledTimes(1))
})
