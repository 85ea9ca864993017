/** A browser without room, or without any store for this page: nothing throws, nothing that was written is forgotten, and it is said. */
import { beforeEach, describe, expect, test } from 'vitest'
import { BrowserStore, storageTrouble } from '#client/browser/browser-stores.ts'
import { MemoryStorage } from '../support/memory-storage.ts'

beforeEach(() => storageTrouble.setState({ trouble: null }))

const trouble = () => storageTrouble.getState().trouble

/** Takes so many letters in all, keys and values. */
class SmallStorage extends MemoryStorage {
  readonly #room: number
  constructor(room: number) {
    super()
    this.#room = room
  }
  override setItem(key: string, value: string): void {
    const used = Array.from({ length: this.length }, (_nothing, at) => this.key(at) ?? '')
      .filter((other) => other !== key)
      .reduce((sum, other) => sum + other.length + (this.getItem(other)?.length ?? 0), 0)
    if (used + key.length + value.length > this.#room) throw new DOMException('full', 'QuotaExceededError')
    super.setItem(key, value)
  }
}

const refuse = (): never => {
  throw new DOMException('denied', 'SecurityError')
}

describe('a store that is not there', () => {
  const dead = new Proxy(new MemoryStorage(), { get: refuse })
  test.each([
    ['asking for it throws', refuse],
    ['it is null', () => null],
    ['it is missing', () => undefined],
    ['each of its parts throws', () => dead],
    ['it takes nothing, and is empty', () => new SmallStorage(0)],
  ])('%s: memory takes its place', (_what, real) => {
    const store = new BrowserStore(real)
    expect(trouble()).toBe('blocked')
    store.setItem('call-floor.team', 'north')
    store.setItem('call-floor.team', 'south')
    expect(store.getItem('call-floor.team')).toBe('south')
    expect([store.length, store.key(0), store.key(1)]).toEqual([1, 'call-floor.team', null])
    store.removeItem('call-floor.team')
    expect(store.getItem('call-floor.team')).toBeNull()
    expect(trouble()).toBe('blocked')
  })
})

describe('a store that is full', () => {
  test('makes room for words by what can be asked for again', () => {
    const real = new SmallStorage(120)
    const store = new BrowserStore(() => real)
    store.setItem('call-floor.floor.ann.north.tab', 'f'.repeat(60))
    store.setItem('call-floor.notes.ann.call', 'w'.repeat(60))
    expect(real.getItem('call-floor.notes.ann.call')).toBe('w'.repeat(60))
    expect([store.getItem('call-floor.floor.ann.north.tab'), trouble()]).toEqual([null, null])
  })

  test('leaves the newest words in memory, and no older ones behind', () => {
    const real = new SmallStorage(60)
    const store = new BrowserStore(() => real)
    store.setItem('call-floor.notes.ann.call', 'old')
    store.setItem('call-floor.notes.ann.call', 'n'.repeat(80))
    expect(store.getItem('call-floor.notes.ann.call')).toBe('n'.repeat(80))
    expect([real.length, trouble()]).toEqual([0, 'full'])
    store.setItem('call-floor.notes.ann.call', 'short')
    expect([real.getItem('call-floor.notes.ann.call'), trouble()]).toEqual(['short', null])
  })

  test('is no trouble to anybody when only a copy of the floor finds no room', () => {
    const store = new BrowserStore(() => new SmallStorage(60))
    store.setItem('call-floor.floor.ann.north.tab', 'f'.repeat(100))
    expect(trouble()).toBeNull()
  })
})
