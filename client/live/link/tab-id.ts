/** This tab's name: kept over reloads, never shared by two open tabs, even when the browser duplicates one. */
import { z } from 'zod'
import { perTab } from '../../browser/browser-stores.ts'
import { storedValue } from '../../browser/stored-value.ts'

const stored = storedValue({ storage: perTab, key: 'call-floor.tab', schema: z.string(), bare: true })

const lockName = (tab: string) => `call-floor.tab.${tab}`
const claim = (tab: string): Promise<boolean> => claimName(lockName(tab))

/** Resolves true and keeps the name for as long as the page lives, or false when another page has it. */
export function claimName(name: string): Promise<boolean> {
  const asked = new Promise<boolean>((resolve, fail) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise(() => undefined)
      })
      .catch(fail)
  })
  // No locks in this browser, or none for a page that may keep nothing.
  return asked.catch(() => true)
}

let claimed: Promise<string> | undefined

export function tabId(): Promise<string> {
  claimed ??= (async () => {
    const kept = stored.read()
    if (kept !== null && (await claim(kept))) return kept
    const fresh = crypto.randomUUID()
    await claim(fresh)
    stored.write(fresh)
    return fresh
  })()
  return claimed
}

/** Whether a page with this tab id is open now. Without locks one cannot know, so the answer is the careful one. */
export async function isTabOpen(tab: string): Promise<boolean> {
  try {
    const { held } = await navigator.locks.query()
    return (held ?? []).some((lock) => lock.name === lockName(tab))
  } catch {
    return true
  }
}
