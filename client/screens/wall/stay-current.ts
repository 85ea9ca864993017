/** Nobody presses a button at a screen on the wall: it takes a new build by itself, at a time of its own. */
import { z } from 'zod'
import { perTab } from '../../browser/browser-stores.ts'
import { storedValue } from '../../browser/stored-value.ts'
import { update } from '../../browser/update.ts'

/** Screens of a hundred teams do not ask for the new files in the same second. */
const SPREAD_MS = 60_000
const LOOK_EVERY_MS = 10 * 60_000
/** A page that cannot get the new build is not to do nothing but reload. */
const SELDOM_MS = 60 * 60_000

const reloaded = storedValue({ storage: perTab, key: 'call-floor.wall.reloaded', schema: z.number() })

interface Page {
  readonly reload: () => void
  /** The page as the server has it now. */
  readonly fetchPage: () => Promise<string>
  readonly now: () => number
  readonly random: () => number
}

const THIS_PAGE: Page = {
  reload: () => location.reload(),
  fetchPage: async () => (await fetch('/wall', { cache: 'no-store' })).text(),
  now: Date.now,
  random: Math.random,
}

/** The file that a build begins with. */
export const entryOf = (html: string): string | null => /<script[^>]+src="([^"]+)"/.exec(html)?.[1] ?? null

/** Answers how to stop. `entry`: of the build that runs here. */
export function stayCurrent(entry: string | null, page: Page = THIS_PAGE): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const take = (how: () => void) => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      reloadOnce(how, page)
    }, page.random() * SPREAD_MS)
  }
  const look = async () => {
    const served = entryOf(await page.fetchPage().catch(() => ''))
    if (served !== null && entry !== null && served !== entry) take(page.reload)
  }
  // Where the browser keeps the app, a reload alone would bring the old build again.
  const onKept = () => {
    const { apply } = update.getState()
    if (apply !== null) take(apply)
  }
  const looking = setInterval(() => void look(), LOOK_EVERY_MS)
  const unsubscribe = update.subscribe(onKept)
  onKept()
  return () => {
    clearInterval(looking)
    clearTimeout(waiting)
    unsubscribe()
  }
}

/** Also when the floor says that it no longer speaks as this build does. */
export function reloadOnce(how: () => void, { now }: Pick<Page, 'now'> = THIS_PAGE): void {
  const last = reloaded.read()
  if (last !== null && now() - last < SELDOM_MS) return
  reloaded.write(now())
  how()
}
