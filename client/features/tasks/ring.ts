/** A reminder is told outside the page once, whichever of this browser's tabs hears of it first. */
import { z } from 'zod'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue } from '../../browser/stored-value.ts'

/** More than anybody leaves unheard at a time. */
const KEPT = 50

/** Which reminders have rung: task and time, so that one that was put off rings anew. */
const rung = storedValue({ storage: lasting, key: 'call-floor.rung', schema: z.array(z.string()) })

/** Written at each change of a reminder in a tab, so that the others ask anew. */
export const remindersChanged = storedValue({
  storage: lasting,
  key: 'call-floor.reminders-changed',
  schema: z.number(),
})

/** True for the first to ask, in all tabs together where the browser has locks. */
export async function isFirstToRing(ring: string): Promise<boolean> {
  const take = () => {
    const before = rung.read() ?? []
    if (before.includes(ring)) return false
    rung.write([...before, ring].slice(-KEPT))
    return true
  }
  // Not on a page without https, for one.
  const { locks }: { readonly locks?: LockManager | null } = navigator
  return locks ? locks.request('call-floor.rung', take) : take()
}

interface Told {
  readonly id: string
  readonly title: string
  readonly body: string
  /** In a call: seen, but not heard by whoever is on the line. */
  readonly silent: boolean
  readonly onPress: () => void
}

/** Only if the person has allowed it; a browser that takes none shows it in the page alone. */
export function notify({ id, title, body, silent, onPress }: Told): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  try {
    const shown = new Notification(title, { body, silent, tag: `task-${id}` })
    shown.addEventListener('click', () => {
      window.focus()
      onPress()
      shown.close()
    })
  } catch {
    // On phones pages may not; only their service workers.
  }
}
