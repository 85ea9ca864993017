/**
 * The browser's own two stores. Either may be forbidden (even asking for it throws), or full; then this page's memory holds
 * what could not be written, everything goes on, and `storageTrouble` says what is missing.
 */
import { createStore } from 'zustand/vanilla'

export type StorageTrouble = 'blocked' | 'full' | null

export const storageTrouble = createStore<{ readonly trouble: StorageTrouble }>(() => ({ trouble: null }))

/** What can be asked of the server again makes room for words, which cannot. */
const REPLACEABLE = /^call-floor\.(?:floor\.|scripts$)/

type Real = () => Storage | null | undefined

export class BrowserStore implements Storage {
  readonly #real: Storage | null
  readonly #memory = new Map<string, string>()

  constructor(real: Real) {
    this.#real = usable(real)
    if (this.#real === null) storageTrouble.setState({ trouble: 'blocked' })
  }

  get length(): number {
    return this.#keys().length
  }

  key(index: number): string | null {
    return this.#keys()[index] ?? null
  }

  getItem(key: string): string | null {
    return this.#memory.get(key) ?? attempt(() => this.#real?.getItem(key)) ?? null
  }

  setItem(key: string, value: string): void {
    if (this.#write(key, value) || (this.#makeRoom(key) && this.#write(key, value))) {
      this.#memory.delete(key)
      if (this.#memory.size === 0 && this.#real !== null) storageTrouble.setState({ trouble: null })
      return
    }
    // What is written there is older than this.
    attempt(() => this.#real?.removeItem(key))
    this.#memory.set(key, value)
    if (this.#real !== null && !REPLACEABLE.test(key)) storageTrouble.setState({ trouble: 'full' })
  }

  removeItem(key: string): void {
    this.#memory.delete(key)
    attempt(() => this.#real?.removeItem(key))
  }

  clear(): void {
    for (const key of this.#keys()) this.removeItem(key)
  }

  #write(key: string, value: string): boolean {
    if (this.#real === null) return false
    return attempt(() => (this.#real?.setItem(key, value), true)) ?? false
  }

  #makeRoom(forKey: string): boolean {
    const replaceable = this.#keys().filter((key) => key !== forKey && REPLACEABLE.test(key))
    for (const key of replaceable) this.removeItem(key)
    return replaceable.length > 0
  }

  #keys(): readonly string[] {
    const real = this.#real
    const written =
      attempt(() => Array.from({ length: real?.length ?? 0 }, (_nothing, at) => real?.key(at) ?? '')) ?? []
    return [...new Set([...written, ...this.#memory.keys()])]
  }
}

function attempt<T>(what: () => T): T | undefined {
  try {
    return what()
  } catch {
    return undefined
  }
}

const PROBE = 'call-floor.probe'

/** Reading alone proves nothing: some browsers give a store that takes no letter. A full one is still a store. */
function usable(real: Real): Storage | null {
  const storage = attempt(real)
  if (!storage) return null
  const items = attempt(() => storage.length) ?? 0
  const takes = attempt(() => {
    storage.setItem(PROBE, '1')
    storage.removeItem(PROBE)
    return true
  })
  return takes || items > 0 ? storage : null
}

/** Shared by all tabs, and there at the next visit. */
export const lasting = new BrowserStore(() => globalThis.localStorage)
/** Of this tab, over reloads. */
export const perTab = new BrowserStore(() => globalThis.sessionStorage)
