/** The local copy: what it foresees, what it never guesses, and how it agrees with the floor again. */
import { describe, expect, test, vi } from 'vitest'
import type { ClientCommand } from '#domain/commands/index.ts'
import { fenceFor } from '#client/live/replica/fence-for.ts'
import type { PendingCommand } from '#client/live/replica/pending.ts'
import { decide } from '#domain/decide/index.ts'
import { EMPTY_REPLICA } from '#client/live/replica/replica-state.ts'
import { Replica } from '#client/live/replica/replica.ts'
import { createReplicaStorage } from '#client/live/replica/replica-storage.ts'
import { did } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { script } from '#tests/support/script-fixture.ts'
import { available, callOn, chose, holding, later, talking } from '#tests/support/story.ts'
import { MINUTE, SECOND } from '#tests/support/world.ts'
import { MemoryStorage } from '../support/memory-storage.ts'
import { EPOCH, TheFloor } from '../support/the-floor.ts'

const callId = callOn('acme')

function copyOf(floor: TheFloor, userId: string, storage = createReplicaStorage(new MemoryStorage(), 'here')): Replica {
  const replica = new Replica(storage)
  replica.learnRules(decide)
  replica.learnScript(script)
  replica.welcome(floor.welcome(userId))
  return replica
}

let asked = 0
function asks(replica: Replica, command: ClientCommand): PendingCommand {
  const { floor, you } = replica.state
  if (!floor || !you) throw new Error('nothing is known yet')
  const fence = fenceFor(floor, command, you.userId)
  const item: PendingCommand = {
    commandId: uuid(`asked ${(asked += 1)}`),
    command,
    ...(fence === undefined ? {} : { fence }),
    askedAt: floor.at + 10,
    sent: false,
    ackSeq: null,
  }
  replica.enqueue(item)
  return item
}

/** The command reaches the floor, and its answer comes back; the events do not come yet. */
function answered(floor: TheFloor, replica: Replica, userId: string, { commandId, command, fence }: PendingCommand) {
  const answer = floor.hears(userId, commandId, command, fence)
  if (answer.type === 'ack') replica.acknowledge(commandId, answer.seq)
  else replica.refuse(commandId, answer.refusal, floor.world.now)
  return answer
}

const caughtUp = (floor: TheFloor, replica: Replica, userId: string) =>
  replica.events(floor.events(userId, replica.state.seq))

const nodeOf = (replica: Replica) => replica.state.floor?.calls[callId]?.nodeId
const notesOf = (replica: Replica) => replica.state.floor?.calls[callId]?.notes
const goOn = { type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' } as const
const note = (text: string): ClientCommand => ({ type: 'WriteNotes', callId, text })

describe('following the floor', () => {
  test.each(['ann', 'max', 'ada'])('events from a snapshot on lead %s to what a new snapshot would show', (userId) => {
    const floor = new TheFloor(available('ann', 'bob', 'max'))
    const replica = copyOf(floor, userId)
    floor.happens(talking('ann', 'acme'), holding('bob', 'bolt'), chose('ann', 'acme', 'go-on', 'large'))
    expect(caughtUp(floor, replica, userId)).toBe(true)
    floor.happens(did('max', { type: 'ReassignLead', leadId: 'bolt', toAgentId: 'ann' }))
    expect(caughtUp(floor, replica, userId)).toBe(true)
    expect(replica.state.confirmed).toEqual(floor.seenBy(userId))
    expect(replica.state.floor).toBe(replica.state.confirmed)
  })

  test('a frame that does not continue what is here changes nothing and is reported', () => {
    const floor = new TheFloor(available('ann'))
    const replica = copyOf(floor, 'ann')
    const before = replica.state
    floor.happens(talking('ann', 'acme'))
    expect(replica.events(floor.events('ann', before.seq + 1))).toBe(false)
    expect(replica.state).toBe(before)
  })

  test('a snapshot that skips events leaves what was heard and marks the gap; a new history forgets both', () => {
    const floor = new TheFloor(available('ann'))
    const replica = copyOf(floor, 'max')
    expect(replica.state.gaps, 'the first floor is no gap').toBe(EMPTY_REPLICA.gaps)
    floor.happens(later(SECOND), holding('ann', 'acme'))
    caughtUp(floor, replica, 'max')
    const { recent, seq } = replica.state
    expect(recent.length).toBeGreaterThan(0)
    const lastHeard = floor.world.floor.at

    replica.welcome(floor.welcome('max'))
    expect(replica.state.gaps, 'nothing happened in between').toEqual([])
    floor.happens(later(MINUTE), did('ann', { type: 'ReleaseLead', leadId: 'acme' }))
    replica.welcome(floor.welcome('max'))
    expect(replica.state.seq).toBeGreaterThan(seq)
    expect(replica.state.recent).toBe(recent)
    expect(replica.state.gaps).toEqual([{ from: lastHeard, to: floor.world.floor.at }])

    replica.welcome({ ...floor.welcome('max'), epoch: 'epoch-2' })
    expect(replica.state).toMatchObject({ recent: [], gaps: [] })
  })

  test('missed events that are here already are not folded twice', () => {
    const floor = new TheFloor(available('ann'))
    const replica = copyOf(floor, 'ann')
    const early = { epoch: EPOCH, seq: replica.state.seq }
    floor.happens(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'large'))
    caughtUp(floor, replica, 'ann')
    expect(replica.welcome(floor.welcome('ann', early))).toBe(true)
    expect(replica.state.confirmed).toEqual(floor.seenBy('ann'))
    const seqs = replica.state.recent.map(({ seq }) => seq)
    expect(seqs).toEqual([...new Set(seqs)])
  })

  test('missed events fit only the same history and the same rights', () => {
    const floor = new TheFloor(available('ann'))
    const replica = copyOf(floor, 'ann')
    const resumed = floor.welcome('ann', { epoch: EPOCH, seq: replica.state.seq })
    expect(replica.welcome({ ...resumed, you: { ...resumed.you, role: 'manager' } })).toBe(false)
    expect(replica.position()).toBeNull()
  })
})

describe('foreseeing', () => {
  test('a script step shows at once, and once only when the floor has taken it', () => {
    const floor = new TheFloor(talking('ann', 'acme'))
    const replica = copyOf(floor, 'ann')
    const item = asks(replica, goOn)
    expect(nodeOf(replica)).toBe('size')

    answered(floor, replica, 'ann', item)
    expect(nodeOf(replica), 'between the answer and the events nothing jumps back').toBe('size')
    caughtUp(floor, replica, 'ann')
    expect(replica.state.pending).toEqual([])
    expect(replica.state.floor).toEqual(floor.seenBy('ann'))
    expect(replica.state.floor?.calls[callId]?.trail).toHaveLength(2)
  })

  test('events that come before the answer settle the command too', () => {
    const floor = new TheFloor(talking('ann', 'acme'))
    const replica = copyOf(floor, 'ann')
    const item = asks(replica, goOn)
    floor.hears('ann', item.commandId, item.command, item.fence)
    caughtUp(floor, replica, 'ann')
    expect(replica.state.pending).toEqual([])
    expect(replica.state.floor?.calls[callId]?.trail).toHaveLength(2)
  })

  test('steps, answers and notes go on one upon the other while nothing is heard', () => {
    const floor = new TheFloor(talking('ann', 'acme'))
    const replica = copyOf(floor, 'ann')
    const items = [
      asks(replica, goOn),
      asks(replica, { type: 'ChooseResponse', callId, nodeId: 'size', responseId: 'large' }),
      asks(replica, { type: 'RecordAnswer', callId, key: 'money', value: 900 }),
      asks(replica, note('keen')),
    ]
    expect(nodeOf(replica)).toBe('enterprise')
    expect(notesOf(replica)).toBe('keen')
    for (const item of items) answered(floor, replica, 'ann', item)
    caughtUp(floor, replica, 'ann')
    expect(replica.state.floor).toEqual(floor.seenBy('ann'))
  })

  test.each<ClientCommand>([
    { type: 'TakeNextLead' },
    { type: 'TakeLead', leadId: 'acme', by: 'chosen' },
    { type: 'GoNotReady', reason: 'break' },
  ])('never guesses $type', (command) => {
    const floor = new TheFloor(available('ann'))
    const replica = copyOf(floor, 'ann')
    asks(replica, command)
    expect(replica.state.floor).toBe(replica.state.confirmed)
  })

  test('never guesses the start of a call', () => {
    const floor = new TheFloor(holding('ann', 'acme'))
    const replica = copyOf(floor, 'ann')
    asks(replica, { type: 'StartCall', leadId: 'acme' })
    expect(replica.state.floor?.calls).toEqual({})
  })

  test('what another did meanwhile comes under what is foreseen', () => {
    const floor = new TheFloor(talking('ann', 'acme'))
    const replica = copyOf(floor, 'ann')
    asks(replica, note('wants a quote'))
    floor.happens(did('max', { type: 'Nudge', callId, nodeId: 'hello', text: 'ask for the budget' }))
    caughtUp(floor, replica, 'ann')
    expect(notesOf(replica)).toBe('wants a quote')
    expect(Object.values(replica.state.floor?.nudges ?? {})).toHaveLength(1)
  })
})

describe('being refused', () => {
  test('the screen goes back, the words and the reason stay until they are let go', () => {
    const floor = new TheFloor(talking('ann', 'acme'), available('max'))
    const replica = copyOf(floor, 'ann')
    const item = asks(replica, note('decides in May'))
    floor.happens(did('max', { type: 'TakeOverCall', callId, reason: 'Ann is ill' }))
    const answer = answered(floor, replica, 'ann', item)
    expect(answer.type).toBe('refused')
    expect(notesOf(replica)).toBe('')
    expect(replica.state.pending).toEqual([])
    expect(replica.state.refused).toMatchObject([{ command: { text: 'decides in May' } }])
    replica.dismissRefused(item.commandId)
    expect(replica.state.refused).toEqual([])
  })

  test('a call that was handed on leaves the copy of the one who had it', () => {
    const floor = new TheFloor(talking('ann', 'acme'), available('bob'))
    const replica = copyOf(floor, 'ann')
    floor.happens(did('max', { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'speaks French' }))
    caughtUp(floor, replica, 'ann')
    expect(replica.state.floor?.calls).toEqual({})
    expect(replica.state.floor).toEqual(floor.seenBy('ann'))
  })
})

describe('keeping over a reload', () => {
  test('the same node, notes and unanswered commands are there before any connection', () => {
    const floor = new TheFloor(talking('ann', 'acme'))
    const storage = new MemoryStorage()
    const first = copyOf(floor, 'ann', createReplicaStorage(storage, 'ann.north.tab'))
    asks(first, goOn)
    asks(first, note('call again in spring'))
    first.keepNow()

    const second = new Replica(createReplicaStorage(storage, 'ann.north.tab'))
    second.learnRules(decide)
    second.learnScript(script)
    expect(nodeOf(second)).toBe('size')
    expect(notesOf(second)).toBe('call again in spring')
    expect(second.position()).toEqual({ epoch: EPOCH, seq: floor.seq })

    for (const item of second.state.pending) answered(floor, second, 'ann', item)
    caughtUp(floor, second, 'ann')
    expect(second.state.floor).toEqual(floor.seenBy('ann'))
  })

  test('a command that arrived before the reload is not done twice', () => {
    const floor = new TheFloor(talking('ann', 'acme'))
    const storage = new MemoryStorage()
    const first = copyOf(floor, 'ann', createReplicaStorage(storage, 'place'))
    const { commandId, command, fence } = asks(first, goOn)
    floor.hears('ann', commandId, command, fence)
    first.keepNow()

    const second = new Replica(createReplicaStorage(storage, 'place'))
    second.learnScript(script)
    second.welcome(floor.welcome('ann', second.position()))
    expect(second.state.pending).toEqual([])
    expect(second.state.floor?.calls[callId]?.trail).toHaveLength(2)
  })

  test('a wish for now does not survive, and another place or a damaged store gives nothing', () => {
    const floor = new TheFloor(available('ann'))
    const storage = new MemoryStorage()
    const replica = copyOf(floor, 'ann', createReplicaStorage(storage, 'place'))
    asks(replica, { type: 'TakeNextLead' })
    replica.keepNow()
    expect(new Replica(createReplicaStorage(storage, 'place')).state.pending).toEqual([])
    expect(new Replica(createReplicaStorage(storage, 'elsewhere')).state.confirmed).toBeNull()
    storage.setItem('call-floor.floor.place', '{"half')
    expect(new Replica(createReplicaStorage(storage, 'place')).state.confirmed).toBeNull()
  })

  test('newer notes take the place of older ones that have not left, and of none that have', () => {
    const floor = new TheFloor(talking('ann', 'acme'))
    const replica = copyOf(floor, 'ann')
    asks(replica, note('a'))
    const sent = asks(replica, note('ab'))
    expect(replica.state.pending).toHaveLength(1)
    replica.markSent(sent.commandId)
    asks(replica, note('abc'))
    expect(replica.state.pending.map(({ command }) => command)).toEqual([note('ab'), note('abc')])
  })

  test('an answer changed offline leaves the earlier one for the step that stands on it', () => {
    const floor = new TheFloor(talking('ann', 'acme'), chose('ann', 'acme', 'go-on'))
    const replica = copyOf(floor, 'ann')
    const size = (value: number): ClientCommand => ({ type: 'RecordAnswer', callId, key: 'team_size', value })
    asks(replica, size(3))
    asks(replica, { type: 'ChooseResponse', callId, nodeId: 'size', responseId: 'same-as-said' })
    asks(replica, { type: 'StepBack', callId, nodeId: 'money' })
    asks(replica, size(4))
    asks(replica, size(5))
    expect(replica.state.pending).toHaveLength(4)
    const answers = replica.state.pending.map((item) => answered(floor, replica, 'ann', item).type)
    expect(answers).toEqual(['ack', 'ack', 'ack', 'ack'])
    caughtUp(floor, replica, 'ann')
    expect(replica.state.floor).toEqual(floor.seenBy('ann'))
  })

  test('a floor that was left writes nothing any more: who signed out leaves nobody’s leads behind', () => {
    vi.useFakeTimers()
    const memory = new MemoryStorage()
    const storage = createReplicaStorage(memory, 'ann.north.tab')
    const replica = copyOf(new TheFloor(talking('ann', 'acme')), 'ann', storage)
    memory.clear()
    replica.close()
    vi.advanceTimersByTime(60_000)
    vi.useRealTimers()
    expect(storage.loadFloor()).toBeNull()
  })
})
