/** A new version of the app waits until its person lets it in: never in the middle of a call. */
import type { RegisterSWOptions } from 'virtual:pwa-register'
import { createStore } from 'zustand/vanilla'

export interface Update {
  /** Reloads every tab of this app into the new version; null while there is none. */
  readonly apply: (() => void) | null
}

export const update = createStore<Update>(() => ({ apply: null }))

const LOOK_EVERY_MS = 30 * 60_000

type Registering = () => Promise<{ registerSW: (options: RegisterSWOptions) => (reload?: boolean) => Promise<void> }>

/** Not while developing, and not where the browser has no service workers. */
export async function watchForUpdates(fetchRegistering: Registering): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  const registering = await fetchRegistering().catch(() => null)
  // The line went before this part of the app had come: once more when it is back.
  if (!registering) return addEventListener('online', () => void watchForUpdates(fetchRegistering), { once: true })
  const apply = registering.registerSW({
    onNeedRefresh: () => update.setState({ apply: () => void apply(true) }),
    onRegisteredSW: (_address, registration) => {
      setInterval(() => {
        // A look that fails is made good by the next one.
        if (navigator.onLine) registration?.update().catch(() => undefined)
      }, LOOK_EVERY_MS)
    },
  })
}
