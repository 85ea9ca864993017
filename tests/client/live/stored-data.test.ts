/** What the browser keeps was written by this version of the app or another: one thing that cannot be read costs itself. */
import { beforeEach, describe, expect, test } from 'vitest'
import { cacheScript, cachedScript } from '#client/live/script-cache.ts'
import { createReplicaStorage } from '#client/live/replica/replica-storage.ts'
import { script } from '#tests/support/script-fixture.ts'

beforeEach(() => localStorage.clear())

const KEY = 'call-floor.scripts'

describe('the script cache', () => {
  test('keeps the other scripts beside one that cannot be read', () => {
    cacheScript(script)
    const stored: unknown[] = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    localStorage.setItem(KEY, JSON.stringify([{ ...script, scriptId: 'other', content: 5 }, ...stored]))
    expect(cachedScript(script.scriptId, script.version)).toEqual(script)
  })

  test('reads a script of tomorrow without what it does not know', () => {
    localStorage.setItem(KEY, JSON.stringify([{ ...script, content: { ...script.content, ofTomorrow: 1 } }]))
    expect(cachedScript(script.scriptId, script.version)).toEqual(script)
  })
})

describe('replica storage', () => {
  const place = 'ann.north.tab'
  const key = `call-floor.pending.${place}`
  const mine = {
    commandId: '0b4c8f9e-3a4e-4c7e-9a55-1c1f0a9d7e11',
    command: { type: 'WriteNotes' as const, callId: '0b4c8f9e-3a4e-4c7e-9a55-1c1f0a9d7e12', text: 'words' },
    fence: 3,
    askedAt: 5,
    sent: false,
    ackSeq: null,
  }
  const ofTomorrow = { commandId: 'x', command: { type: 'SayAloud', text: 'words of tomorrow' } }

  test('keeps a command of tomorrow for the version that can read it, whatever else is written and answered', () => {
    const storage = createReplicaStorage(localStorage, place)
    localStorage.setItem(key, JSON.stringify([ofTomorrow]))
    expect(storage.loadPending()).toEqual([])
    storage.savePending([mine])
    expect(storage.loadPending()).toHaveLength(1)
    storage.savePending([])
    expect(JSON.parse(localStorage.getItem(key) ?? '[]')).toEqual([ofTomorrow])
  })
})
