/** The checker itself: it finds each kind of double holding when there is one, and stays silent when there is none. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import {
  acknowledgementBreaches,
  type Holding,
  holdingBreaches,
  journalBreaches,
  timesHandedOut,
} from './support/lease-checker.ts'

const card = (leadId: string): LeadCard => ({
  leadId,
  name: leadId,
  called: null,
  company: null,
  title: null,
  industry: null,
  phone: '+442000000001',
  email: null,
  zone: 'Europe/London',
  priority: 'medium',
  status: 'new',
  source: 'import',
  ownerId: null,
  attempts: 0,
  lastContactAt: null,
})

const leased = (agentId: string, leadId: string): FloorEvent => ({
  type: 'LeadLeased',
  agentId,
  leadId,
  source: 'next',
  why: { rule: 'priority', priority: 'medium', dueAt: null, attempts: 0, lastAttemptAt: null },
  expiresAt: 1_000,
  callbackId: null,
  lead: card(leadId),
})
const ended = (agentId: string, leadId: string): FloorEvent => ({
  type: 'LeaseEnded',
  agentId,
  leadId,
  why: 'released',
})
const dialled = (agentId: string, leadId: string, fence: number): FloorEvent => ({
  type: 'CallStarted',
  callId: randomUUID(),
  agentId,
  leadId,
  fence,
  lead: card(leadId),
  callbackId: null,
  script: null,
  nodeId: null,
})

const journalOf = (...events: FloorEvent[]): Recorded[] =>
  events.map((event, index) => ({ seq: index + 1, at: index, actorId: 'somebody', commandId: randomUUID(), event }))

const holding = (agentId: string, fence: number, fromMs: number, untilMs: number): Holding => ({
  agentId,
  commandId: randomUUID(),
  leadId: 'lead-1',
  fence,
  fromMs,
  untilMs,
})

describe('the journal', () => {
  test('two holders one after the other are no breach', () => {
    const journal = journalOf(
      leased('ann', 'lead-1'),
      ended('ann', 'lead-1'),
      leased('ben', 'lead-1'),
      dialled('ben', 'lead-1', 3),
      leased('ann', 'lead-2'),
    )
    expect(journalBreaches(journal)).toEqual([])
    expect(timesHandedOut(journal)).toEqual(
      new Map([
        ['lead-1', 2],
        ['lead-2', 1],
      ]),
    )
  })

  test('finds a lead that two people hold', () => {
    expect(journalBreaches(journalOf(leased('ann', 'lead-1'), leased('ben', 'lead-1')))).toEqual([
      'seq 2: lead-1 goes to ben while ann holds it since 1',
    ])
  })

  test('finds one person with two leads', () => {
    expect(journalBreaches(journalOf(leased('ann', 'lead-1'), leased('ann', 'lead-2')))).toEqual([
      'seq 2: ann takes lead-2 and already holds lead-1',
    ])
  })

  test('finds a dial without the lease, and one under an old fence', () => {
    expect(
      journalBreaches(
        journalOf(
          leased('ann', 'lead-1'),
          dialled('ben', 'lead-1', 1),
          ended('ann', 'lead-1'),
          leased('ben', 'lead-1'),
          dialled('ben', 'lead-1', 1),
        ),
      ),
    ).toEqual(['seq 2: ben dials lead-1, held by ann', 'seq 5: ben dials under fence 1, not 4'])
  })

  test('finds somebody giving back what another holds', () => {
    expect(journalBreaches(journalOf(leased('ann', 'lead-1'), ended('ben', 'lead-1')))).toEqual([
      'seq 2: ben gives back lead-1, held by ann',
    ])
  })

  test('finds a hole, time that runs back, and a command that took effect twice', () => {
    const [first, second, third] = journalOf(leased('ann', 'lead-1'), ended('ann', 'lead-1'), leased('ann', 'lead-1'))
    if (!first || !second || !third) throw new Error('three lines were made')
    expect(journalBreaches([first, second, { ...third, seq: 4 }])).toEqual(['seq 4 stands where 3 should'])
    expect(journalBreaches([first, { ...second, at: 5 }, third])).toEqual(['time runs back at seq 3'])
    expect(journalBreaches([first, second, { ...third, commandId: first.commandId }])).toEqual([
      `command ${first.commandId} took effect at 1 and 3`,
    ])
  })
})

describe('what was acknowledged', () => {
  const journal = journalOf(leased('ann', 'lead-1'))
  const commandId = journal[0]?.commandId ?? ''

  test('a promise that was kept is no breach, said once or twice', () => {
    const kept = { agentId: 'ann', commandId, leadId: 'lead-1', fence: 1 }
    expect(acknowledgementBreaches(journal, [kept, kept])).toEqual([])
  })

  test('finds a promise the journal does not know, and one made to another', () => {
    expect(acknowledgementBreaches(journal, [{ agentId: 'ann', commandId, leadId: 'lead-1', fence: 7 }])).toEqual([
      'ann was promised lead-1 at 7, where the journal has none',
    ])
    expect(acknowledgementBreaches(journal, [{ agentId: 'ben', commandId, leadId: 'lead-1', fence: 1 }])).toEqual([
      'ben was promised lead-1 at 1, where ann took lead-1',
    ])
  })
})

describe('what clients knew', () => {
  test('two holders one after the other are no breach', () => {
    expect(holdingBreaches([holding('ann', 1, 0, 10), holding('ben', 5, 10, 20)])).toEqual([])
  })

  test('finds two who were certain at once, in whatever order they are told', () => {
    const both = [holding('ann', 1, 0, 10), holding('ben', 5, 9, 20)]
    expect(holdingBreaches(both)).toEqual(['lead-1: ben and ann hold it at once'])
    expect(holdingBreaches(both.toReversed())).toEqual(['lead-1: ben and ann hold it at once'])
  })

  test('finds a fence that falls', () => {
    expect(holdingBreaches([holding('ann', 5, 0, 10), holding('ben', 4, 11, 20)])).toEqual([
      'lead-1: fence 4 comes after 5',
    ])
  })
})
