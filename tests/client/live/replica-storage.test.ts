/** Words that the floor did not take are their author's until they let go of them: over a reload, and with a full store. */
import { expect, test } from 'vitest'
import { Replica } from '#client/live/replica/replica.ts'
import type { PendingCommand } from '#client/live/replica/pending.ts'
import { createReplicaStorage, storagePlace } from '#client/live/replica/replica-storage.ts'
import { uuid } from '#tests/support/ids.ts'
import { callOn, talking } from '#tests/support/story.ts'
import { MemoryStorage } from '../support/memory-storage.ts'
import { TheFloor } from '../support/the-floor.ts'

const callId = callOn('acme')
const place = storagePlace('ann', 'north', 'tab-1')

const note = (text: string): PendingCommand => ({
  commandId: uuid(`note ${text}`),
  command: { type: 'WriteNotes', callId, text },
  askedAt: 1_000,
  sent: true,
  ackSeq: null,
})

/** A store with room for so many characters. */
class SmallStorage extends MemoryStorage {
  readonly #room: number
  constructor(room: number) {
    super()
    this.#room = room
  }
  override setItem(key: string, value: string): void {
    const others = Array.from({ length: this.length }, (_, index) => this.key(index) ?? '').filter((one) => one !== key)
    const used = others.reduce((sum, one) => sum + (this.getItem(one)?.length ?? 0), 0)
    if (used + value.length > this.#room) throw new DOMException('full', 'QuotaExceededError')
    super.setItem(key, value)
  }
}

test('refused words are still shown after a reload, in every tab, until they are let go', () => {
  const storage = new MemoryStorage()
  const replica = new Replica(createReplicaStorage(storage, place))
  replica.enqueue(note('decides in May'))
  replica.refuse(note('decides in May').commandId, { code: 'unknown-call', callId }, 2_000)

  const reloaded = new Replica(createReplicaStorage(storage, place))
  expect(reloaded.state.refused).toMatchObject([{ command: { text: 'decides in May' }, at: 2_000 }])
  expect(new Replica(createReplicaStorage(storage, storagePlace('ann', 'north', 'tab-2'))).state.refused).toHaveLength(
    1,
  )
  expect(new Replica(createReplicaStorage(storage, storagePlace('bob', 'north', 'tab-3'))).state.refused).toEqual([])
  reloaded.dismissRefused(note('decides in May').commandId)
  expect(new Replica(createReplicaStorage(storage, place)).state.refused).toEqual([])
})

test('when the store is full, the picture of the floor makes room for what was said', () => {
  const floor = new TheFloor(talking('ann', 'acme'))
  const picture = JSON.stringify(floor.seenBy('ann')).length
  const storage = new SmallStorage(picture + 1_500)
  const replica = new Replica(createReplicaStorage(storage, place))
  replica.welcome(floor.welcome('ann'))
  replica.keepNow()
  const words = 'x'.repeat(4_000)
  replica.enqueue(note(words))
  expect(new Replica(createReplicaStorage(storage, place)).state.pending).toMatchObject([{ command: { text: words } }])
})

test('one command that cannot be read does not take the others with it', () => {
  const storage = new MemoryStorage()
  const items = [{ ...note('old'), command: { type: 'OfAnotherVersion' } }, note('kept')]
  storage.setItem(`call-floor.pending.${place}`, JSON.stringify(items))
  expect(new Replica(createReplicaStorage(storage, place)).state.pending).toMatchObject([{ command: { text: 'kept' } }])
})
