/**
 * One value that the browser keeps under a name: read through its schema, so that what another version of the app wrote, or
 * a damaged store, is as good as nothing; and told to whoever shows it, in this tab and in others.
 */
import { useSyncExternalStore } from 'react'
import type { z } from 'zod'

export interface StoredValue<T> {
  /** Null when nothing is kept, or nothing that can be read. The same object until something else is written. */
  readonly read: () => T | null
  /** False when the store has no room for it; then what was kept before stays. */
  readonly write: (value: T) => boolean
  readonly forget: () => void
  readonly subscribe: (listener: () => void) => () => void
}

export type StoragePlace = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

interface StoredValueOptions<S extends z.ZodType> {
  readonly storage: StoragePlace
  readonly key: string
  readonly schema: S
  /** Written as it is, without the quotes of JSON: for a single id or word. */
  readonly bare?: boolean
}

/** A change is heard by those who listen to this same object, so a name that is shown has one object for it. */
export function storedValue<S extends z.ZodType>(options: StoredValueOptions<S>): StoredValue<z.output<S>> {
  const { storage, key, schema, bare = false } = options
  type Value = z.output<S>
  const listeners = new Set<() => void>()
  let latest: { readonly text: string | null; readonly value: Value | null } = { text: null, value: null }
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    read() {
      const text = storage.getItem(key)
      if (text !== latest.text) latest = { text, value: text === null ? null : parse(schema, text, bare) }
      return latest.value
    },
    write(value) {
      try {
        storage.setItem(key, bare ? String(value) : JSON.stringify(value))
      } catch {
        return false
      }
      tell()
      return true
    },
    forget() {
      storage.removeItem(key)
      tell()
    },
    subscribe(listener) {
      const onOtherTab = (event: StorageEvent) => event.key === key && listener()
      listeners.add(listener)
      window.addEventListener('storage', onOtherTab)
      return () => {
        listeners.delete(listener)
        window.removeEventListener('storage', onOtherTab)
      }
    },
  }
}

function parse<S extends z.ZodType>(schema: S, text: string, bare: boolean): z.output<S> | null {
  try {
    return schema.parse(bare ? text : JSON.parse(text))
  } catch {
    return null
  }
}

/** What is kept, drawn anew when it changes. */
export const useStoredValue = <T>({ read, subscribe }: StoredValue<T>): T | null =>
  useSyncExternalStore(subscribe, read)
