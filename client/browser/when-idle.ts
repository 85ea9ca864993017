/** What can wait until the page is there. */

/** The screen that is being drawn, and what it asks for, come first. */
const DRAWN_WITHIN_MS = 1_000
const IDLE_WITHIN_MS = 3_000

/** When the page has nothing better to do; not every browser can tell. Returns the way to call it off. */
export function whenIdle(run: () => void): () => void {
  let ticket: number | undefined
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') ticket = requestIdleCallback(run, { timeout: IDLE_WITHIN_MS })
    else run()
  }, DRAWN_WITHIN_MS)
  return () => {
    clearTimeout(timer)
    if (ticket !== undefined) cancelIdleCallback(ticket)
  }
}
