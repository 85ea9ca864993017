/** A part of the page that is fetched when it is wanted, or a little before, and not with the first page. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

export interface Late<P> {
  readonly Late: LazyExoticComponent<ComponentType<P>>
  /** Fetches it ahead; a failure is met, and said, when it is shown. */
  readonly fetch: () => void
}

export function late<P>(load: () => Promise<ComponentType<P>>): Late<P> {
  return {
    Late: lazy(async () => ({ default: await load() })),
    fetch: () => void load().catch(() => undefined),
  }
}

/** When the page has nothing better to do; not every browser can tell, and then after a moment. Returns the way to call it off. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const ticket = requestIdleCallback(run, { timeout: 3_000 })
    return () => cancelIdleCallback(ticket)
  }
  const timer = setTimeout(run, 300)
  return () => clearTimeout(timer)
}
