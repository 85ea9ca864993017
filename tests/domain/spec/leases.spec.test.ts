/** LE: one lead, one person. */
import { describe, expect, test } from 'vitest'
import { ClientCommand } from '#domain/commands/index.ts'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import {
  available,
  callOn,
  dialing,
  gone,
  holding,
  known,
  later,
  leadNow,
  seated,
  talking,
  teamSets,
  timePasses,
  wrappingUp,
} from '#tests/support/story.ts'
import { HOUR, MINUTE, START } from '#tests/support/world.ts'

const owned = (leadId: string, ownerId: string): Step =>
  leadNow(leadId, (one) => ({ ...one, card: { ...one.card, ownerId } }))

describe('every door to a lead', () => {
  const scheduled: Step = did('max', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + HOUR, ownerId: 'ann' })
  const doors: readonly (readonly [string, readonly Step[], Said, string, string])[] = [
    ['the next lead', [], { type: 'TakeNextLead' }, 'ann', 'next'],
    ['a list or a search', [], { type: 'TakeLead', leadId: 'acme' }, 'ann', 'chosen'],
    ['an incoming call', [], { type: 'TakeLead', leadId: 'acme', by: 'inbound' }, 'ann', 'inbound'],
    ['a due callback', [scheduled, later(HOUR)], { type: 'TakeNextLead' }, 'ann', 'callback'],
    [
      'reassigning a preview',
      [holding('bob', 'acme')],
      { type: 'ReassignLead', leadId: 'acme', toAgentId: 'ann' },
      'max',
      'reassigned',
    ],
  ]

  test.each(doors)('LE1 %s ends in the same lease', (_door, before, command, who, source) => {
    given(available('ann', 'bob'), seated('max'), ...before)
      .when(command, who)
      .accepted()
      .so(({ floor, journal }) => {
        expect(journal.at(-1)?.event).toMatchObject({ type: 'LeadLeased', agentId: 'ann', leadId: 'acme', source })
        expect(floor.leases['acme']).toMatchObject({ agentId: 'ann', fence: floor.seq })
      })
  })

  test('LE1 an agent holds one lead at most', () => {
    given(holding('ann', 'acme'))
      .when({ type: 'TakeLead', leadId: 'bolt' }, 'ann')
      .refused('already-working', { leadId: 'acme', callId: null })
  })

  test('LE1 next-lead never gives what somebody holds', () => {
    given(holding('ann', 'acme'), available('bob'))
      .when({ type: 'TakeNextLead' }, 'bob')
      .brings({ type: 'LeadLeased', leadId: 'bolt' })
  })
})

describe('the fence', () => {
  test('LE2 the fence is the seq of the lease event, and grows with each lease of the lead', () => {
    const fences: number[] = []
    given(holding('ann', 'acme'))
      .so(({ floor }) => fences.push(floor.leases['acme']?.fence ?? -1))
      .so(({ floor }) => expect(fences).toEqual([floor.seq]))
      .and(did('ann', { type: 'ReleaseLead', leadId: 'acme' }), holding('bob', 'acme'))
      .so(({ floor }) => {
        expect(floor.leases['acme']?.fence).toBe(floor.seq)
        expect(floor.leases['acme']?.fence).toBeGreaterThan(fences[0] ?? Infinity)
      })
  })

  test('LE2 a handover gives the call and its lease a new fence', () => {
    given(talking('ann', 'acme'), available('bob'))
      .when({ type: 'HandOverCall', callId: callOn('acme'), toAgentId: 'bob', reason: 'knows them' }, 'max')
      .brings({ type: 'CallHandedOver', agentId: 'bob', fromAgentId: 'ann' })
      .so(({ floor }) => {
        expect(floor.leases['acme']).toMatchObject({ agentId: 'bob', fence: floor.seq })
        expect(floor.calls[callOn('acme')]).toMatchObject({ agentId: 'bob', fence: floor.seq })
      })
  })

  const onLead: readonly Said[] = [
    { type: 'RenewLease', leadId: 'acme' },
    { type: 'ReleaseLead', leadId: 'acme' },
    { type: 'SkipLead', leadId: 'acme', reason: 'other' },
    { type: 'StartCall', leadId: 'acme' },
  ]

  test.each(onLead)('LE3 $type without the fence is refused', (command) => {
    given(holding('ann', 'acme')).when(command, 'ann', { fence: null }).refused('stale-fence', { fence: null })
  })

  test.each(onLead)('LE3 $type with the fence of an earlier lease is refused', (command) => {
    const first = given(holding('ann', 'acme'))
    const old = first.world.floor.leases['acme']?.fence ?? -1
    first
      .and(did('ann', { type: 'ReleaseLead', leadId: 'acme' }), holding('ann', 'acme'))
      .when(command, 'ann', { fence: old })
      .refused('stale-fence', { leadId: 'acme', fence: old })
  })

  const callId = callOn('acme')
  const onCall: readonly Said[] = [
    { type: 'MarkConnected', callId, answeredBy: 'gatekeeper' },
    { type: 'HoldCall', callId },
    { type: 'ResumeCall', callId },
    { type: 'EndCall', callId },
    { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'why not' },
    { type: 'MarkRecording', callId, state: 'recording', consent: true },
    { type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' },
    { type: 'StepBack', callId, nodeId: 'hello' },
    { type: 'JumpToNode', callId, nodeId: 'price', reason: 'came up' },
    { type: 'RecordAnswer', callId, key: 'money', value: 5 },
    { type: 'SetQualification', callId, key: 'need', value: true, reason: 'said so' },
    { type: 'ConfirmDisclosure', callId, nodeId: 'terms', textHash: 'x', dwellMs: 1, recordingOffsetMs: null },
    { type: 'WriteNotes', callId, text: 'nice' },
    { type: 'DispositionCall', callId, dispositionId: 'interested' },
    { type: 'ExtendWrapUp', callId },
  ]

  test.each(onCall)('LE3 $type on a call needs its fence', (command) => {
    given(talking('ann', 'acme'), available('bob')).when(command, 'ann', { fence: 1 }).refused('stale-fence')
  })

  test('LE3 the fence from before a handover is refused, even from its first holder', () => {
    const before = given(talking('ann', 'acme'), available('bob'))
    const old = before.world.floor.calls[callId]?.fence ?? -1
    const handOver = (toAgentId: string): Said => ({ type: 'HandOverCall', callId, toAgentId, reason: 'to and fro' })
    before
      .and(did('max', handOver('bob')), did('max', handOver('ann')))
      .when({ type: 'WriteNotes', callId, text: 'late' }, 'ann', { fence: old })
      .refused('stale-fence', { fence: old })
  })
})

describe('taking', () => {
  test('LE4 somebody not ready or logged out takes no lead', () => {
    given(seated('ann')).when({ type: 'TakeNextLead' }, 'ann').refused('not-on-duty')
    given(available('ann'), did('ann', { type: 'GoNotReady', reason: 'break' }))
      .when({ type: 'TakeLead', leadId: 'acme' }, 'ann')
      .refused('not-on-duty')
  })

  test('LE4 a caller is served in a break, which goes on; nobody logged out serves one', () => {
    const rings = { type: 'TakeLead', leadId: 'acme', by: 'inbound', answer: true } as const
    given(seated('ann')).when(rings, 'ann').refused('not-on-duty')
    given(available('ann'), did('ann', { type: 'GoNotReady', reason: 'break' }))
      .when(rings, 'ann')
      .brings({ type: 'LeadLeased' }, { type: 'CallStarted' }, { type: 'CallConnected' })
      .so(({ floor }) => expect(floor.agents['ann']?.duty).toBe('not-ready'))
  })

  test('LE4 somebody without a seat takes no lead', () => {
    given().when({ type: 'TakeNextLead' }, 'ann').refused('unknown-agent', { agentId: 'ann' })
  })

  test.each([
    ['on a call', talking],
    ['in wrap-up', wrappingUp],
  ])('LE4 somebody %s takes no other lead', (_what, busy) => {
    given(busy('ann', 'acme'))
      .when({ type: 'TakeNextLead' }, 'ann')
      .refused('already-working', { leadId: 'acme', callId: callOn('acme') })
  })

  test('LE6 a lead held by another is refused with that name', () => {
    given(holding('ann', 'acme'), available('bob'))
      .when({ type: 'TakeLead', leadId: 'acme' }, 'bob')
      .refused('lease-held-by-another', { agentId: 'ann', fullName: 'Ann Ash' })
  })

  test('LE6 a lead held by another cannot be renewed, released or dialled', () => {
    const held = given(holding('ann', 'acme'), available('bob'))
    for (const type of ['RenewLease', 'ReleaseLead', 'StartCall'] as const)
      held.when({ type, leadId: 'acme' }, 'bob').refused('lease-held-by-another', { agentId: 'ann' })
  })

  test('LE6 a command for a lead that nobody knows, or nobody holds, is refused with that reason', () => {
    given(available('ann')).when({ type: 'TakeLead', leadId: 'nope' }, 'ann').refused('unknown-lead')
    given(available('ann')).when({ type: 'StartCall', leadId: 'acme' }, 'ann').refused('no-lease')
  })

  test('LE6 no word of the language passes for somebody or something', () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(ClientCommand.safeParse({ type: 'WatchAgent', agentId: name }).success).toBe(false)
    expect(ClientCommand.safeParse({ type: 'WatchAgent', agentId: 'ann' }).success).toBe(true)
  })
})

describe('a preview', () => {
  test('LE5 a preview expires after the lease time', () => {
    given(holding('ann', 'acme'), later(3 * MINUTE - 1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
      .and(later(1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'LeaseEnded', agentId: 'ann', leadId: 'acme', why: 'expired' })
  })

  test('LE5 a preview is kept by renewing', () => {
    given(holding('ann', 'acme'), later(2 * MINUTE))
      .when({ type: 'RenewLease', leadId: 'acme' }, 'ann')
      .brings({ type: 'LeaseRenewed', expiresAt: START + 5 * MINUTE })
      .and(later(2 * MINUTE))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
  })

  test('LE5 a preview expires after the grace when its agent is out of reach', () => {
    given(holding('ann', 'acme'), gone('ann'), later(30_000))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'LeaseEnded', why: 'expired' })
  })

  test('LE5 a preview survives a short loss of the link', () => {
    given(holding('ann', 'acme'), gone('ann'), later(29_000), seated('ann'), later(MINUTE))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
  })

  test('LE5 a lease never expires under a call', () => {
    given(dialing('ann', 'acme'), later(5 * HOUR))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
    given(dialing('ann', 'acme'), later(MINUTE)).when({ type: 'RenewLease', leadId: 'acme' }, 'ann').changesNothing()
  })

  test('LE7 a preview is given back by release', () => {
    given(holding('ann', 'acme'))
      .when({ type: 'ReleaseLead', leadId: 'acme' }, 'ann')
      .brings({ type: 'LeaseEnded', leadId: 'acme', why: 'released' })
      .so(({ floor }) => expect(floor.leases).toEqual({}))
  })

  test('LE7 a skip keeps its reason and puts the lead away', () => {
    given(holding('ann', 'acme'))
      .when({ type: 'SkipLead', leadId: 'acme', reason: 'bad-data', note: 'no such number' }, 'ann')
      .brings(
        { type: 'LeadSkipped', reason: 'bad-data', note: 'no such number', notBefore: START + 2 * HOUR },
        { type: 'LeaseEnded', why: 'released' },
      )
      .so(({ leads }) => expect(leads.get('acme')?.skippedUntil).toBe(START + 2 * HOUR))
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', leadId: 'bolt' })
  })

  test('LE14 a skip is for a reason of the team, by the name it has then', () => {
    given(holding('ann', 'acme'), teamSets({ skipReasons: [{ id: 'no-budget', label: 'No budget' }] }))
      .when({ type: 'SkipLead', leadId: 'acme', reason: 'bad-fit' }, 'ann')
      .refused('unknown-reason')
      .when({ type: 'SkipLead', leadId: 'acme', reason: 'no-budget' }, 'ann')
      .brings({ type: 'LeadSkipped', reason: 'no-budget', label: 'No budget' }, { type: 'LeaseEnded' })
  })

  test('LE14 another reason in one’s own words is always one', () => {
    given(holding('ann', 'acme'), teamSets({ skipReasons: [] }))
      .when({ type: 'SkipLead', leadId: 'acme', reason: 'other', note: 'moved abroad' }, 'ann')
      .brings({ type: 'LeadSkipped', reason: 'other', note: 'moved abroad' }, { type: 'LeaseEnded' })
  })

  test('LE7 a skipped callback does not come straight back', () => {
    given(
      available('ann'),
      seated('max'),
      did('max', { type: 'ScheduleCallback', leadId: 'core', dueAt: START + 1, ownerId: 'ann' }),
      later(1),
      did('ann', { type: 'TakeNextLead' }),
    )
      .so(({ floor }) => expect(floor.leases['core']?.agentId).toBe('ann'))
      .and(did('ann', { type: 'SkipLead', leadId: 'core', reason: 'wrong-time' }))
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', leadId: 'acme' })
  })

  test.each(['ReleaseLead', 'SkipLead'] as const)('LE7 %s does not end a call', (type) => {
    const command: Said = type === 'SkipLead' ? { type, leadId: 'acme', reason: 'other' } : { type, leadId: 'acme' }
    given(talking('ann', 'acme')).when(command, 'ann').refused('lead-in-live-call')
  })
})

describe('reassigning', () => {
  const toAnn: Said = { type: 'ReassignLead', leadId: 'acme', toAgentId: 'ann' }

  test('LE8 reassigning is for managers and admins', () => {
    given(available('ann', 'bob')).when(toAnn, 'bob').refused('not-allowed')
    for (const who of ['max', 'ada'])
      given(seated(who)).when(toAnn, who).brings({ type: 'LeadReassigned', byId: who, toAgentId: 'ann' })
  })

  test('LE8 reassigning moves ownership at once', () => {
    given(seated('max'), owned('acme', 'bob'))
      .when({ ...toAnn, reason: 'her region' }, 'max')
      .brings({ type: 'LeadReassigned', fromAgentId: 'bob', toAgentId: 'ann', reason: 'her region' })
      .so(({ leads }) => expect(leads.get('acme')?.card.ownerId).toBe('ann'))
  })

  test('LE8 reassigning ends a preview of another, which goes to the new owner when she is free', () => {
    given(holding('bob', 'acme'), available('ann'), seated('max'))
      .when(toAnn, 'max')
      .brings(
        { type: 'LeaseEnded', agentId: 'bob', why: 'reassigned' },
        { type: 'LeadReassigned', fromAgentId: 'bob', toAgentId: 'ann' },
        { type: 'LeadLeased', agentId: 'ann', source: 'reassigned' },
      )
  })

  test.each([
    ['busy', holding('ann', 'bolt')],
    ['not ready', did('ann', { type: 'GoNotReady', reason: 'break' })],
    ['out of reach', gone('ann')],
  ])('LE8 the lead waits on the list of a new owner who is %s', (_why, state) => {
    given(available('ann'), holding('bob', 'acme'), seated('max'), state)
      .when(toAnn, 'max')
      .brings({ type: 'LeaseEnded', agentId: 'bob' }, { type: 'LeadReassigned', toAgentId: 'ann' })
  })

  test('LE8 a preview of the new owner stays hers, and knows its owner', () => {
    given(holding('ann', 'acme'), seated('max'))
      .when(toAnn, 'max')
      .brings({ type: 'LeadReassigned' })
      .so(({ floor }) => expect(floor.leases['acme']).toMatchObject({ agentId: 'ann', lead: { ownerId: 'ann' } }))
  })

  test('LE8 reassigning to nobody gives a lead back to the team; to the same owner, it changes nothing', () => {
    given(seated('max'), owned('acme', 'bob'))
      .when({ type: 'ReassignLead', leadId: 'acme', toAgentId: null }, 'max')
      .brings({ type: 'LeadReassigned', fromAgentId: 'bob', toAgentId: null })
      .when({ type: 'ReassignLead', leadId: 'acme', toAgentId: null }, 'max')
      .changesNothing()
  })

  test('LE8 reassigning to somebody nobody knows is refused', () => {
    given(seated('max'))
      .when({ ...toAnn, toAgentId: 'zoe' }, 'max')
      .refused('unknown-agent', { agentId: 'zoe' })
  })

  test.each([
    ['call', talking],
    ['wrap-up', wrappingUp],
  ])('LE9 a lead in a %s is not reassigned', (_what, busy) => {
    given(busy('bob', 'acme'), available('ann'), seated('max'))
      .when(toAnn, 'max')
      .refused('lead-in-live-call', { agentId: 'bob' })
  })
})

describe('a lead that is removed', () => {
  const removed: Said = { type: 'ApplyLeadChanges', cards: [], removed: ['acme'] }

  test('LE10 a lead that is removed is withdrawn from a preview', () => {
    given(holding('ann', 'acme'))
      .when(removed, 'system')
      .brings({ type: 'LeaseEnded', agentId: 'ann', leadId: 'acme', why: 'withdrawn' })
  })

  test('LE10 a lead that is removed stays with a call until that is closed', () => {
    given(talking('ann', 'acme'))
      .when(removed, 'system')
      .changesNothing()
      .and(did('ann', { type: 'EndCall', callId: callOn('acme') }))
      .when({ type: 'DispositionCall', callId: callOn('acme'), dispositionId: 'interested' }, 'ann')
      .brings({ type: 'CallDisposed' })
  })

  test('LE10 a lead that is removed takes its callback with it', () => {
    given(
      seated('max'),
      known(lead('acme')),
      did('max', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + 1 }),
    )
      .when(removed, 'system')
      .brings({ type: 'CallbackEnded', how: 'withdrawn' })
  })

  test('LE10 a change of its record reaches who works on it', () => {
    const changed = { ...lead('acme').card, name: 'Renamed' }
    given(holding('ann', 'acme'), timePasses)
      .when({ type: 'ApplyLeadChanges', cards: [changed], removed: [] }, 'system')
      .brings({ type: 'LeadCardChanged', agentId: 'ann', lead: changed })
      .when({ type: 'ApplyLeadChanges', cards: [changed], removed: [] }, 'system')
      .changesNothing()
  })
})
