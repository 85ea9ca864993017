/** Whatever is lost, late or doubled on the way, the copy and the floor agree in the end. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClientCommand } from '#domain/commands/index.ts'
import { decide } from '#domain/decide/index.ts'
import { Replica } from '#client/live/replica/replica.ts'
import { did } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { script } from '#tests/support/script-fixture.ts'
import { callOn, talking } from '#tests/support/story.ts'
import { TheFloor } from '../support/the-floor.ts'

const callId = callOn('acme')
const RESPONSES = ['go-on', 'later', 'large', 'small', 'tell', 'enough', 'nothing', 'fine', 'quick', 'never']

type Deed =
  | { readonly type: 'respond'; readonly responseId: string }
  | { readonly type: 'back' }
  | { readonly type: 'object'; readonly nodeId: string }
  | { readonly type: 'answer'; readonly value: number }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'deliver'; readonly answers: boolean; readonly events: boolean }
  | { readonly type: 'manager' }
  | { readonly type: 'reconnect'; readonly snapshot: boolean }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ type: fc.constant('respond' as const), responseId: fc.constantFrom(...RESPONSES) }),
  fc.constant({ type: 'back' as const }),
  fc.record({ type: fc.constant('object' as const), nodeId: fc.constantFrom('price', 'time') }),
  fc.record({ type: fc.constant('answer' as const), value: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ type: fc.constant('note' as const), text: fc.string({ maxLength: 8 }) }),
  fc.record({ type: fc.constant('deliver' as const), answers: fc.boolean(), events: fc.boolean() }),
  fc.constant({ type: 'manager' as const }),
  fc.record({ type: fc.constant('reconnect' as const), snapshot: fc.boolean() }),
)

class Tab {
  readonly floor = new TheFloor(talking('ann', 'acme'))
  readonly replica = new Replica()
  #minted = 0

  constructor() {
    this.replica.learnRules(decide)
    this.replica.learnScript(script)
    this.replica.welcome(this.floor.welcome('ann'))
  }

  does(deed: Deed): void {
    switch (deed.type) {
      case 'deliver':
        return this.deliver(deed)
      case 'manager':
        return this.floor.happens(did('max', { type: 'ReassignLead', leadId: 'bolt', toAgentId: 'bob' }))
      case 'reconnect':
        return this.reconnect(deed.snapshot)
      default:
        return this.#ask(this.#commandOf(deed))
    }
  }

  /** Every unanswered command reaches the floor, again if need be; the answers may be lost. */
  deliver({ answers, events }: { readonly answers: boolean; readonly events: boolean }): void {
    for (const { commandId, command, fence, ackSeq } of this.replica.state.pending) {
      if (ackSeq !== null) continue
      const answer = this.floor.hears('ann', commandId, command, fence)
      if (!answers) continue
      if (answer.type === 'ack') this.replica.acknowledge(commandId, answer.seq)
      else this.replica.refuse(commandId, answer.refusal, this.floor.world.now)
    }
    if (events) this.replica.events(this.floor.events('ann', this.replica.state.seq))
  }

  reconnect(snapshot: boolean): void {
    this.replica.welcome(this.floor.welcome('ann', snapshot ? null : this.replica.position()))
  }

  #commandOf(deed: Exclude<Deed, { type: 'deliver' | 'manager' | 'reconnect' }>): ClientCommand {
    const nodeId = this.replica.state.floor?.calls[callId]?.nodeId ?? 'hello'
    switch (deed.type) {
      case 'respond':
        return { type: 'ChooseResponse', callId, nodeId, responseId: deed.responseId }
      case 'back':
        return { type: 'StepBack', callId, nodeId }
      case 'object':
        return { type: 'JumpToNode', callId, nodeId: deed.nodeId, reason: 'came up' }
      case 'answer':
        return { type: 'RecordAnswer', callId, key: 'money', value: deed.value }
      case 'note':
        return { type: 'WriteNotes', callId, text: deed.text }
      default:
        return deed satisfies never
    }
  }

  #ask(command: ClientCommand): void {
    const fence = this.replica.state.floor?.calls[callId]?.fence
    this.replica.enqueue({
      commandId: uuid(`deed ${(this.#minted += 1)}`),
      command,
      ...(fence === undefined ? {} : { fence }),
      askedAt: this.floor.world.now,
      sent: true,
      ackSeq: null,
    })
  }
}

test('the copy converges on the floor, nothing pending, nothing done twice', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      const tab = new Tab()
      for (const one of deeds) tab.does(one)
      tab.deliver({ answers: true, events: true })
      expect(tab.replica.state.pending).toEqual([])
      expect(tab.replica.state.floor).toEqual(tab.floor.seenBy('ann'))
      const ids = tab.floor.world.journal.flatMap(({ commandId, event }) =>
        commandId ? [`${commandId} ${event.type}`] : [],
      )
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { numRuns: 150 },
  )
})
