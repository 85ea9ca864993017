/** A part of the page that is fetched when it is wanted, or a little before, and not with the first page. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

export interface Lazy<P> {
  readonly Lazy: LazyExoticComponent<ComponentType<P>>
  /** Fetches it ahead; a failure is met, and said, when it is shown. */
  readonly fetch: () => void
}

export function lazyComponent<P>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  return {
    Lazy: lazy(async () => ({ default: await load() })),
    fetch: () => void load().catch(() => undefined),
  }
}
