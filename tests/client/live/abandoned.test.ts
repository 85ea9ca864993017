/** What a tab that is gone had not said yet is said by the next one, once; what is another's stays where it is. */
import { expect, test } from 'vitest'
import { createReplicaStorage, storagePlace, takeAbandoned } from '#client/live/replica/replica-storage.ts'
import { Replica } from '#client/live/replica/replica.ts'
import type { PendingCommand } from '#client/live/replica/pending.ts'
import { uuid } from '#tests/support/ids.ts'
import { callOn, talking } from '#tests/support/story.ts'
import { MemoryStorage } from '../support/memory-storage.ts'
import { TheFloor } from '../support/the-floor.ts'

const note = (name: string, askedAt: number): PendingCommand => ({
  commandId: uuid(name),
  command: { type: 'WriteNotes', callId: callOn('acme'), text: name },
  askedAt,
  sent: false,
  ackSeq: null,
})

function leaves(storage: Storage, userId: string, tab: string, ...items: readonly PendingCommand[]): void {
  const replica = new Replica(createReplicaStorage(storage, storagePlace(userId, 'north', tab)))
  replica.welcome(new TheFloor(talking('ann', 'acme')).welcome('ann'))
  for (const item of items) replica.enqueue(item)
  replica.keepNow()
}

const taking = (storage: Storage, open: readonly string[]) =>
  takeAbandoned(storage, { userId: 'ann', teamId: 'north', isOpen: (tab) => Promise.resolve(open.includes(tab)) })

test('commands of closed tabs come in the order they were asked, and once', async () => {
  const storage = new MemoryStorage()
  leaves(storage, 'ann', 'gone-1', note('second', 20))
  leaves(storage, 'ann', 'gone-2', note('first', 10))
  leaves(storage, 'ann', 'open', note('not yet', 5))
  leaves(storage, 'bob', 'gone-3', note('of another', 1))
  expect((await taking(storage, ['open'])).map(({ commandId }) => commandId)).toEqual([uuid('first'), uuid('second')])
  expect(await taking(storage, ['open'])).toEqual([])
  expect(createReplicaStorage(storage, storagePlace('ann', 'north', 'open')).loadPending()).toHaveLength(1)
  expect(createReplicaStorage(storage, storagePlace('bob', 'north', 'gone-3')).loadPending()).toHaveLength(1)
})
