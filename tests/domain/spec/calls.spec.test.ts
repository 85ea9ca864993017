/** CA: the life of a call on the line. */
import { describe, expect, test } from 'vitest'
import { commandResult } from '#domain/decide/result.ts'
import { getActivity, talkMs } from '#domain/floor/selectors.ts'
import { openingOf } from '#domain/script/walk.ts'
import { script } from '#tests/support/script-fixture.ts'
import { did, given, type Said } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import {
  available,
  callOn,
  chose,
  closedByServer,
  dialing,
  gone,
  holding,
  known,
  later,
  leadNow,
  leftTeam,
  seated,
  talking,
  teamSets,
  timePasses,
  wrappingUp,
} from '#tests/support/story.ts'
import { DAY, HOUR, MINUTE, settings, START, type World } from '#tests/support/world.ts'

const callId = callOn('acme')

describe('starting', () => {
  test('CA1 a call starts under the lease, with its fence, an id that the floor gives and the published script', () => {
    const held = given(holding('ann', 'acme'))
    const fence = held.world.floor.leases['acme']?.fence ?? -1
    held
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann', { newId: callId })
      .brings({ type: 'CallStarted', callId, fence, script: { scriptId: 'pitch', version: 1 }, nodeId: 'hello' })
      .so(({ journal }) => expect(commandResult(journal.slice(-1))).toEqual({ leadId: 'acme', fence, callId }))
  })

  test('CA1 the script is pinned: a new version is for new calls', () => {
    given(talking('ann', 'acme'))
      .when({ type: 'ApplySettings', settings: { ...settings, script: { scriptId: 'pitch', version: 2 } } }, 'system')
      .brings({ type: 'TeamSettingsChanged' })
      .so(({ floor }) => expect(floor.calls[callId]?.script).toEqual({ scriptId: 'pitch', version: 1 }))
      .and(chose('ann', 'acme', 'go-on'))
      .so(({ floor }) => expect(floor.calls[callId]?.nodeId).toBe('size'))
  })

  test('CA1 a script the floor does not know leaves the call without one', () => {
    given(holding('ann', 'acme'), teamSets({ script: { scriptId: 'pitch', version: 9 } }))
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .brings({ type: 'CallStarted', script: null, nodeId: null })
  })

  test('CA1 a team without a script calls, takes notes and closes, and nothing of a script is asked', () => {
    given(teamSets({ script: null }), holding('ann', 'acme'))
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann', { newId: callId })
      .brings({ type: 'CallStarted', script: null, nodeId: null })
    given(teamSets({ script: null }), talking('ann', 'acme'))
      .when({ type: 'JumpToNode', callId, nodeId: 'hello', reason: 'jump' }, 'ann')
      .refused('no-script')
      .when({ type: 'WriteNotes', callId, text: 'wants it' }, 'ann')
      .accepted()
      .when({ type: 'EndCall', callId }, 'ann')
      .brings({ type: 'CallEnded' })
      .when({ type: 'DispositionCall', callId, dispositionId: 'not-interested' }, 'ann')
      .brings({ type: 'CallDisposed', outcome: 'not-interested', notes: 'wants it' })
  })

  test('CA1 a call keeps its script when the team takes it away', () => {
    given(talking('ann', 'acme'), teamSets({ script: null }))
      .so(({ floor }) => expect(floor.calls[callId]?.script).toEqual({ scriptId: 'pitch', version: 1 }))
      .and(chose('ann', 'acme', 'go-on'))
      .so(({ floor }) => expect(floor.calls[callId]?.nodeId).toBe('size'))
  })

  test('CA1 nobody starts a second call', () => {
    given(dialing('ann', 'acme')).when({ type: 'StartCall', leadId: 'acme' }, 'ann').refused('already-working')
  })

  test.each([
    ['do-not-call', lead('acme', { suppressed: true })],
    ['no-phone', lead('acme', { card: { phone: null } })],
    ['calling-hours', lead('acme', { card: { zone: 'Pacific/Auckland' } })],
    ['attempts-life', lead('acme', { card: { attempts: 8 } })],
    ['attempts-day', lead('acme', { recentAttempts: [START - 1, START - 2] })],
    ['attempts-rolling', lead('acme', { recentAttempts: [START - 11 * HOUR, START - 12 * HOUR] })],
  ])('CA2 %s is asked again at dial', (rule, now) => {
    given(holding('ann', 'acme'), known(now))
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .refused('lead-held-back', { hold: expect.objectContaining({ rule }) })
  })

  test('CA2 who called us is exempt from hours, caps and do-not-call, and stays suppressed', () => {
    const calledUs = given(
      available('ann'),
      known(lead('acme', { suppressed: true, card: { zone: 'Pacific/Auckland', attempts: 8 } })),
      did('ann', { type: 'TakeLead', leadId: 'acme', by: 'inbound' }),
    )
    calledUs
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .brings({ type: 'CallStarted', inbound: true }, { type: 'CallConnected' })
      .so(({ leads }) => expect(leads.get('acme')?.suppressed).toBe(true))
  })

  test('CA10 a caller is taken and answered in one act: talking at once, under the lease of that act', () => {
    const answered = given(
      available('ann'),
      did('ann', { type: 'TakeLead', leadId: 'acme', by: 'inbound', answer: true }, { newId: callId }),
    )
    const { calls, leases } = answered.world.floor
    expect(calls[callId]).toMatchObject({ phase: 'talking', inbound: true, connectedAt: START })
    expect(calls[callId]?.fence).toBe(leases['acme']?.fence)
    answered.when({ type: 'HoldCall', callId }, 'ann').brings({ type: 'CallHeld' })
  })

  test('CA10 the call of a caller begins where its script has it, else at the start', () => {
    const rung = did('ann', { type: 'TakeLead', leadId: 'acme', by: 'inbound', answer: true }, { newId: callId })
    expect(given(available('ann'), rung).world.floor.calls[callId]?.nodeId).toBe(script.content.startNodeId)
    const other = script.content.nodes.find(({ id }) => id !== script.content.startNodeId)?.id ?? ''
    const content = (inboundNodeId: string) => ({ ...script.content, inboundNodeId })
    expect(openingOf(content(other), true)).toBe(other)
    expect(openingOf(content(other), false)).toBe(script.content.startNodeId)
    expect(openingOf(content('gone'), true)).toBe(script.content.startNodeId)
  })

  test('CA10 a call of somebody who rang is not closed as if nobody had answered', () => {
    given(
      available('ann'),
      did('ann', { type: 'TakeLead', leadId: 'acme', by: 'inbound', answer: true }, { newId: callId }),
      did('ann', { type: 'EndCall', callId }),
    )
      .when({ type: 'DispositionCall', callId, dispositionId: 'no-answer' }, 'ann')
      .refused('unknown-disposition')
      .when({ type: 'DispositionCall', callId, dispositionId: 'interested' }, 'ann')
      .brings({ type: 'CallDisposed' })
  })

  test('NU5 a call of a lead who rang is told from a dial, also once somebody else has taken it over', () => {
    const rang = given(
      available('ann', 'bob'),
      known(lead('acme')),
      did('ann', { type: 'TakeLead', leadId: 'acme', by: 'inbound' }),
      did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callId }),
    )
    expect(rang.world.floor.calls[callId]).toMatchObject({ agentId: 'ann', inbound: true })
    const handed = rang.and(did('max', { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'Knows them' }))
    expect(handed.world.floor.calls[callId]).toMatchObject({ agentId: 'bob', inbound: true })
    expect(
      given(holding('ann', 'acme'), did('ann', { type: 'StartCall', leadId: 'acme' })).world.floor.calls,
    ).not.toMatchObject({
      [callId]: { inbound: true },
    })
  })

  test('IN7 nobody dials a suppressed number, not even to keep a callback', () => {
    given(
      available('ann'),
      seated('max'),
      did('max', { type: 'ScheduleCallback', leadId: 'acme', dueAt: START + 1, ownerId: 'ann' }),
      later(1),
      did('ann', { type: 'TakeNextLead' }),
      leadNow('acme', (one) => ({ ...one, suppressed: true })),
    )
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .refused('lead-held-back', { hold: expect.objectContaining({ rule: 'do-not-call' }) })
  })
})

describe('phases', () => {
  const hold: Said = { type: 'HoldCall', callId }
  const resume: Said = { type: 'ResumeCall', callId }
  const connect: Said = { type: 'MarkConnected', callId, answeredBy: 'gatekeeper' }
  const end: Said = { type: 'EndCall', callId }

  test('CA3 a call goes from dialling to talking, to hold and back, and to wrap-up', () => {
    given(dialing('ann', 'acme'))
      .when(connect, 'ann')
      .brings({ type: 'CallConnected', answeredBy: 'gatekeeper' })
      .when(hold, 'ann')
      .brings({ type: 'CallHeld' })
      .when(resume, 'ann')
      .brings({ type: 'CallResumed' })
      .when(end, 'ann')
      .brings({ type: 'CallEnded', reason: 'hung-up', wrapUpEndsAt: START + 90_000 })
  })

  test('CA3 anything live may end', () => {
    given(dialing('ann', 'acme'))
      .when({ ...end, reason: 'busy' }, 'ann')
      .brings({ type: 'CallEnded', reason: 'busy' })
    given(talking('ann', 'acme'), did('ann', hold)).when(end, 'ann').brings({ type: 'CallEnded' })
  })

  test.each([
    ['hold', dialing, hold, 'dialing'],
    ['resume', talking, resume, 'talking'],
    ['connect', talking, connect, 'talking'],
    ['end', wrappingUp, end, 'wrap-up'],
    ['hold', wrappingUp, hold, 'wrap-up'],
  ] as const)('CA3 %s does not fit and is refused with the phase', (_what, state, command, phase) => {
    given(state('ann', 'acme')).when(command, 'ann').refused('wrong-phase', { phase })
  })

  test('CA3 talk does not count the hold', () => {
    given(talking('ann', 'acme'), later(10_000), did('ann', hold), later(5_000), did('ann', resume), later(2_000)).so(
      ({ floor, now }) => {
        const call = floor.calls[callId]
        expect(call && talkMs(call, now)).toBe(12_000)
      },
    )
  })

  test("CA3 a call nobody knows, or somebody else's, is said to be so", () => {
    given(available('ann')).when(end, 'ann').refused('unknown-call', { callId })
    given(talking('ann', 'acme'), available('bob')).when(end, 'bob').refused('not-your-call', { agentId: 'ann' })
  })
})

describe('absence', () => {
  test('CA4 past the grace a live call is orphaned, and stays', () => {
    given(talking('ann', 'acme'), gone('ann'), later(29_999))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
      .and(later(1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallOrphaned', callId, agentId: 'ann' })
      .and(later(DAY), timePasses)
      .so(({ floor }) => expect(floor.calls[callId]).toMatchObject({ phase: 'talking', orphanedAt: START + 30_000 }))
  })

  test('CA4 a live call is orphaned at once when its agent has left the team; of somebody still in it, that is not believed', () => {
    const forGood: Said = { type: 'MarkSeatLost', agentId: 'ann', forGood: true }
    given(talking('ann', 'acme'), leftTeam('ann'), seated('max'))
      .when(forGood, 'system')
      .brings({ type: 'AgentUnreachable', leftTeam: true }, { type: 'CallOrphaned', callId, agentId: 'ann' })
      .when(forGood, 'system')
      .changesNothing()
      .when({ type: 'TakeOverCall', callId, reason: 'Ann is gone' }, 'max')
      .brings(
        { type: 'CallHandedOver', agentId: 'max', fromAgentId: 'ann' },
        { type: 'AgentLoggedOut', agentId: 'ann', leftTeam: true },
      )
      .when(forGood, 'system')
      .changesNothing()
    given(talking('ann', 'acme')).when(forGood, 'system').brings({ type: 'AgentUnreachable' })
  })

  test('CA4 an orphaned call is reclaimed by the return of its agent', () => {
    given(talking('ann', 'acme'), gone('ann'), later(MINUTE), timePasses)
      .when({ type: 'MarkSeatFound', agentId: 'ann', fullName: 'Ann Ash', role: 'agent' }, 'system')
      .brings({ type: 'AgentSeated' }, { type: 'CallReclaimed', callId })
  })

  const takeOver: Said = { type: 'TakeOverCall', callId, reason: 'Ann is gone' }

  test('CA4 a manager may take an orphaned call over, with a reason', () => {
    given(talking('ann', 'acme'), gone('ann'), later(MINUTE), timePasses, seated('max'))
      .when(takeOver, 'max')
      .brings({ type: 'CallHandedOver', agentId: 'max', fromAgentId: 'ann', how: 'taken-over', reason: 'Ann is gone' })
      .so(({ floor }) => {
        expect(floor.calls[callId]?.orphanedAt).toBeNull()
        expect(getActivity(floor, 'ann')).toBe('idle')
      })
      .and(seated('ann'))
      .so(({ floor }) => expect(floor.calls[callId]?.agentId).toBe('max'))
  })

  test('CA4 another agent may not take an orphaned call over; its own agent takes it up again', () => {
    const orphaned = given(talking('ann', 'acme'), available('bob'), gone('ann'), later(MINUTE), timePasses)
    orphaned.when(takeOver, 'bob').refused('not-your-call')
    orphaned.when(takeOver, 'ann').brings({ type: 'CallReclaimed', agentId: 'ann' })
  })

  test('CA4 a manager in a call of their own does not take over another', () => {
    given(talking('ann', 'acme'), talking('max', 'bolt')).when(takeOver, 'max').refused('already-working')
  })

  test('CA4 a manager who previews a lead lets go of it', () => {
    given(talking('ann', 'acme'), holding('max', 'bolt'))
      .when(takeOver, 'max')
      .brings({ type: 'LeaseEnded', agentId: 'max', leadId: 'bolt' }, { type: 'CallHandedOver' })
  })
})

describe('handing over', () => {
  const handOver: Said = { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'speaks Welsh' }

  test('CA5 handing over moves lead, lease, place, answers, notes and recording marks in one event', () => {
    const before = given(
      talking('ann', 'acme'),
      did('ann', { type: 'MarkRecording', callId, state: 'recording', consent: true }),
      chose('ann', 'acme', 'go-on', 'large'),
      did('ann', { type: 'WriteNotes', callId, text: 'wants Welsh' }),
      available('bob'),
    )
    const call = before.world.floor.calls[callId]
    before
      .and(did('ann', handOver))
      .when({ type: 'AcceptHandover', callId }, 'bob')
      .brings({ type: 'CallHandedOver', how: 'handed-over', byId: 'ann', reason: 'speaks Welsh' })
      .so(({ floor, leads }) => {
        const { agentId, fence, lead: _lead, ...moved } = floor.calls[callId] ?? {}
        expect(call).toMatchObject(moved)
        expect({ agentId, fence }).toEqual({ agentId: 'bob', fence: floor.seq })
        expect(leads.get('acme')?.card.ownerId).toBe('bob')
      })
      .when({ type: 'WriteNotes', callId, text: 'too late' }, 'ann', { fence: call?.fence ?? null })
      .refused('not-your-call', { agentId: 'bob' })
      .when({ type: 'WriteNotes', callId, text: 'in Welsh' }, 'bob', { fence: call?.fence ?? null })
      .refused('stale-fence')
      .when({ type: 'WriteNotes', callId, text: 'in Welsh' }, 'bob')
      .brings({ type: 'NotesWritten', agentId: 'bob' })
  })

  test.each([
    ['not ready', did('bob', { type: 'GoNotReady', reason: 'break' })],
    ['out of reach', gone('bob')],
    ['previewing', holding('bob', 'bolt')],
    ['on a call', talking('bob', 'bolt')],
  ])('CA6 the receiver may not be %s', (_what, state) => {
    given(talking('ann', 'acme'), available('bob'), state)
      .when(handOver, 'ann')
      .refused('agent-busy', { agentId: 'bob', fullName: 'Bob Birch' })
  })

  test('CA6 a call goes to nobody unknown and not to oneself, and a finished one to nobody', () => {
    given(talking('ann', 'acme')).when(handOver, 'ann').refused('unknown-agent', { agentId: 'bob' })
    given(talking('ann', 'acme'))
      .when({ ...handOver, toAgentId: 'ann' }, 'ann')
      .refused('agent-busy')
    given(wrappingUp('ann', 'acme'), available('bob')).when(handOver, 'ann').refused('wrong-phase')
  })
})

describe('recording', () => {
  const mark = (state: 'recording' | 'paused' | 'stopped', more = {}): Said => ({
    type: 'MarkRecording',
    callId,
    state,
    ...more,
  })

  test('CA7 recording starts only with consent on record', () => {
    given(talking('ann', 'acme'))
      .when(mark('recording'), 'ann')
      .refused('consent-missing')
      .when(mark('recording', { consent: true }), 'ann')
      .brings({ type: 'RecordingMarked', state: 'recording' })
      .so(({ floor }) => expect(floor.calls[callId]?.recording).toMatchObject({ consentAt: START, gaps: [] }))
  })

  test('CA7 a pause is a gap with its reason', () => {
    given(talking('ann', 'acme'), did('ann', mark('recording', { consent: true })), later(1_000))
      .and(did('ann', mark('paused', { why: 'card number' })), later(2_000), did('ann', mark('recording')))
      .so(({ floor }) =>
        expect(floor.calls[callId]?.recording?.gaps).toEqual([
          { from: START + 1_000, to: START + 3_000, why: 'card number' },
        ]),
      )
  })

  test('CA7 the end of the call stops the recording and closes the gap', () => {
    given(
      talking('ann', 'acme'),
      did('ann', mark('recording', { consent: true })),
      did('ann', mark('paused')),
      later(500),
      did('ann', { type: 'EndCall', callId }),
    )
      .so(({ floor }) =>
        expect(floor.calls[callId]?.recording).toMatchObject({ state: 'stopped', gaps: [{ to: START + 500 }] }),
      )
      .when(mark('recording'), 'ann')
      .refused('wrong-phase')
      .when(mark('stopped'), 'ann')
      .changesNothing()
  })

  test('CA7 pauses have a limit, and the call goes on beyond it', () => {
    const pauses = Array.from({ length: 200 }, () => [mark('paused'), mark('recording')]).flat()
    given(
      talking('ann', 'acme'),
      did('ann', mark('recording', { consent: true })),
      ...pauses.map((command) => did('ann', command)),
    )
      .when(mark('paused'), 'ann')
      .refused('too-many', { what: 'pauses' })
      .when(mark('stopped'), 'ann')
      .brings({ type: 'RecordingMarked' })
  })

  test('CA7 stopping what never began changes nothing', () => {
    given(talking('ann', 'acme')).when(mark('stopped'), 'ann').changesNothing()
  })
})

describe('a call logged by hand', () => {
  const log = (more = {}): Said => ({
    type: 'LogCall',
    leadId: 'acme',
    startedAt: START - HOUR,
    durationMs: 180_000,
    outcome: 'answered',
    notes: 'by mobile',
    ...more,
  })
  const anns = leadNow('acme', (one) => ({ ...one, card: { ...one.card, ownerId: 'ann' } }))

  test('CA8 a call logged by hand counts as an attempt and moves the last contact', () => {
    given(anns)
      .when(log(), 'ann')
      .brings({ type: 'CallLogged', agentId: 'ann', durationMs: 180_000 })
      .so(({ leads, floor }) => {
        expect(leads.get('acme')).toMatchObject({
          card: { attempts: 1, lastContactAt: START - HOUR },
          lastAttemptAt: START - HOUR,
          recentAttempts: [START - HOUR],
          lastOutcome: 'answered',
        })
        expect(floor.calls).toEqual({})
      })
  })

  test('CA8 a call logged by hand is of an own lead, for an agent', () => {
    given().when(log(), 'ann').refused('not-allowed')
    given().when(log(), 'max').brings({ type: 'CallLogged', agentId: 'max' })
  })

  test('CA8 a call logged by hand lies in the past, of a lead that is known and not being called by another', () => {
    given(anns)
      .when(log({ startedAt: START + 1 }), 'ann')
      .refused('time-too-far')
    given()
      .when(log({ leadId: 'nope' }), 'max')
      .refused('unknown-lead')
    given(talking('ann', 'acme')).when(log(), 'max').refused('lead-in-live-call', { agentId: 'ann' })
  })

  test('CA8 a call logged by hand has ended by the floor’s clock, to the millisecond; without a start it has ended now', () => {
    given(anns)
      .when(log({ startedAt: START - 180_000 + 1 }), 'ann')
      .refused('time-too-far', { latest: START - 180_000 })
    given(anns)
      .when(log({ startedAt: START - 180_000 }), 'ann')
      .brings({ type: 'CallLogged', startedAt: START - 180_000 })
    given(anns)
      .when(log({ startedAt: undefined }), 'ann')
      .brings({ type: 'CallLogged', startedAt: START - 180_000 })
  })

  test('CA8 one of yesterday does not wipe out what came after', () => {
    given(closedByServer('ann', 'acme'), anns)
      .and(leadNow('acme', (one) => ({ ...one, lastOutcome: 'not-interested', notBefore: START + DAY })))
      .and(did('ann', log({ startedAt: START - DAY, outcome: 'no-answer' })))
      .so(({ leads }) =>
        expect(leads.get('acme')).toMatchObject({ lastOutcome: 'not-interested', notBefore: START + DAY }),
      )
  })

  test('IN7 one that ended in do-not-call suppresses the number', () => {
    given(anns, did('ann', log({ outcome: 'do-not-call' }))).so(({ leads }) =>
      expect(leads.get('acme')?.suppressed).toBe(true),
    )
  })
})

describe('an end that was a slip', () => {
  const phaseOf = ({ floor }: { floor: World['floor'] }) => floor.calls[callId]

  test('CA9 is taken back: the call goes on in its phase, and its talk with it', () => {
    given(talking('ann', 'acme'), later(40_000), did('ann', { type: 'EndCall', callId }), later(5_000))
      .when({ type: 'ReopenCall', callId }, 'ann')
      .brings({ type: 'CallReopened', callId, agentId: 'ann' })
      .so(({ floor, now }) => {
        const call = floor.calls[callId]
        expect(call).toMatchObject({ phase: 'talking', endedAt: null, endReason: null, wrapUpEndsAt: null })
        expect(call && talkMs(call, now)).toBe(45_000)
      })
      .and(later(10 * MINUTE), timePasses)
      .so((world) => expect(phaseOf(world)?.phase).toBe('talking'))
  })

  test('CA9 it goes on ringing, or on hold, where that was ended', () => {
    given(dialing('ann', 'acme'), did('ann', { type: 'EndCall', callId, reason: 'no-answer' }))
      .when({ type: 'ReopenCall', callId }, 'ann')
      .brings({ type: 'CallReopened' })
      .so((world) => expect(phaseOf(world)).toMatchObject({ phase: 'dialing', connectedAt: null }))
    given(
      talking('ann', 'acme'),
      did('ann', { type: 'HoldCall', callId }),
      later(7_000),
      did('ann', { type: 'EndCall', callId }),
      later(2_000),
      did('ann', { type: 'ReopenCall', callId }),
      later(3_000),
    ).so(({ floor, now }) => {
      const call = floor.calls[callId]
      expect(call?.phase).toBe('on-hold')
      // What passed while it was taken to be over was hold too.
      expect(call && talkMs(call, now)).toBe(0)
    })
  })

  test('CA9 what ran of the recording has a gap since, and a pause goes on', () => {
    const records = did('ann', { type: 'MarkRecording', callId, state: 'recording', consent: true })
    const ended = did('ann', { type: 'EndCall', callId })
    const reopened = did('ann', { type: 'ReopenCall', callId })
    given(talking('ann', 'acme'), records, later(10_000), ended, later(4_000), reopened).so(({ floor, now }) =>
      expect(floor.calls[callId]?.recording).toMatchObject({
        state: 'paused',
        gaps: [{ from: now - 4_000, to: null, why: 'the call was taken to be over' }],
      }),
    )
    const paused = did('ann', { type: 'MarkRecording', callId, state: 'paused', why: 'card number' })
    given(talking('ann', 'acme'), records, paused, later(1_000), ended, reopened).so(({ floor }) =>
      expect(floor.calls[callId]?.recording).toMatchObject({
        state: 'paused',
        gaps: [{ to: null, why: 'card number' }],
      }),
    )
    given(talking('ann', 'acme'), ended, reopened).so(({ floor }) => expect(floor.calls[callId]?.recording).toBeNull())
  })

  test('CA9 not later, not by another, not with an old fence, and not of a call that is on or closed', () => {
    const over = given(wrappingUp('ann', 'acme'))
    over.when({ type: 'ReopenCall', callId }, 'bob').refused('unknown-agent')
    over.when({ type: 'ReopenCall', callId }, 'ann', { fence: 0 }).refused('stale-fence')
    given(wrappingUp('ann', 'acme'), later(15_000)).when({ type: 'ReopenCall', callId }, 'ann').brings({
      type: 'CallReopened',
    })
    given(wrappingUp('ann', 'acme'), later(15_001)).when({ type: 'ReopenCall', callId }, 'ann').refused('call-is-over')
    given(talking('ann', 'acme')).when({ type: 'ReopenCall', callId }, 'ann').refused('wrong-phase')
    given(closedByServer('ann', 'acme')).when({ type: 'ReopenCall', callId }, 'ann').refused('unknown-call')
  })
})
