/**
 * For every file of the client's tests, which share one page: what waits has the time that a busy machine needs, and nothing
 * is left of the file before.
 */
import { notifications } from '@mantine/notifications'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach } from 'vitest'
import { fetchRefusalWords } from '#client/format/refusal-message.ts'

configure({ asyncUtilTimeout: 20_000 })
// Whose order dates are written in; the language of the machine that runs them is no part of what they say.
Object.defineProperty(navigator, 'language', { value: 'en-GB', configurable: true })
await fetchRefusalWords()

afterEach(() => {
  cleanup()
  notifications.clean()
  localStorage.clear()
  sessionStorage.clear()
})

// Whoever a file has signed in is not in the next one.
afterAll(async () => {
  const { session } = await import('#client/session/session.ts')
  session.setState(session.getInitialState(), true)
})
