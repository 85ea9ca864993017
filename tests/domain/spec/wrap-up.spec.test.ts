/** WR: what came of a call, and no call left without it. */
import { describe, expect, test } from 'vitest'
import { suggestDisposition } from '#domain/decide/provisional-outcome.ts'
import { textHash } from '#domain/script/text-hash.ts'
import { nodeById } from '#domain/script/walk.ts'
import { did, given, type Said, type Scenario, type Step } from '#tests/support/given.ts'
import {
  available,
  callOn,
  chose,
  closedByServer,
  dialing,
  gone,
  jumped,
  later,
  seated,
  talking,
  teamSets,
  timePasses,
  wrappingUp,
} from '#tests/support/story.ts'
import { DAY, HOUR, MINUTE, settings, START } from '#tests/support/world.ts'
import { script } from '#tests/support/script-fixture.ts'

const callId = callOn('acme')
const dispose = (dispositionId: string, more = {}): Said => ({
  type: 'DispositionCall',
  callId,
  dispositionId,
  ...more,
})
const end: Step = did('ann', { type: 'EndCall', callId })
const schedule = (leadId: string, ownerId: string, dueAt = START + DAY): Step =>
  did('max', { type: 'ScheduleCallback', leadId, dueAt, ownerId })

describe('a list of dispositions that lacks the suggested outcome', () => {
  const list = (...ids: readonly string[]): Step =>
    teamSets({ dispositions: ids.flatMap((id) => settings.dispositions.find((one) => one.id === id) ?? []) })

  test.each([
    ['busy', ['booked', 'interested', 'no-answer'], 'no-answer'],
    ['busy', ['booked', 'do-not-call', 'callback'], 'unsaid'],
    ['busy', ['booked', 'do-not-call', 'interested'], 'unsaid'],
    ['hung-up', ['interested', 'do-not-call'], 'unsaid'],
  ] as const)('WR6 %s of %j becomes %s', (reason, ids, dispositionId) => {
    given(dialing('ann', 'acme'), list(...ids), did('ann', { type: 'EndCall', callId: callOn('acme'), reason }))
      .and(later(90_000))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed', dispositionId, provisional: true })
  })
})

describe('the time after a call', () => {
  test('WR1 the end of a call starts it, with the deadline of the server', () => {
    given(talking('ann', 'acme'), later(MINUTE))
      .when({ type: 'EndCall', callId }, 'ann')
      .brings({ type: 'CallEnded', wrapUpEndsAt: START + MINUTE + 90_000 })
  })

  test('WR1 it can be extended, as often as the team allows', () => {
    const extend: Said = { type: 'ExtendWrapUp', callId }
    given(wrappingUp('ann', 'acme'))
      .when(extend, 'ann')
      .brings({ type: 'WrapUpExtended', wrapUpEndsAt: START + 150_000 })
      .when(extend, 'ann')
      .brings({ type: 'WrapUpExtended', wrapUpEndsAt: START + 210_000 })
      .when(extend, 'ann')
      .refused('no-extension-left', { limit: 2 })
      .and(later(209_999))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
      .and(later(1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed', provisional: true })
  })

  test('WR1 a live call has no wrap-up to extend or dispose of', () => {
    given(talking('ann', 'acme')).when({ type: 'ExtendWrapUp', callId }, 'ann').refused('wrong-phase')
    given(talking('ann', 'acme')).when(dispose('interested'), 'ann').refused('wrong-phase', { phase: 'talking' })
  })
})

describe('a disposition', () => {
  test.each([
    ['booked', ['meeting-time']],
    ['callback', ['callback']],
  ])('WR2 %s without what it needs is refused with what is missing', (dispositionId, needs) => {
    given(wrappingUp('ann', 'acme')).when(dispose(dispositionId), 'ann').refused('disposition-needs', { needs })
  })

  test('WR2 a disposition closes the call with what it needs', () => {
    given(wrappingUp('ann', 'acme'))
      .when(dispose('callback', { callback: { dueAt: START + DAY, note: 'after lunch' } }), 'ann')
      .brings(
        { type: 'CallDisposed', outcome: 'callback', provisional: false },
        { type: 'CallbackScheduled', agentId: 'ann', dueAt: START + DAY, note: 'after lunch', callId },
      )
  })

  test('WR2 notes may be needed, and may have been written before', () => {
    const [first, ...others] = settings.dispositions
    const needing = teamSets({ dispositions: first ? [{ ...first, needs: ['notes'], id: 'noted' }, ...others] : [] })
    given(needing, wrappingUp('ann', 'acme'))
      .when(dispose('noted', { notes: '  ' }), 'ann')
      .refused('disposition-needs', { needs: ['notes'] })
      .and(did('ann', { type: 'WriteNotes', callId, text: 'they laughed' }))
      .when(dispose('noted', { missingProofReason: 'no script' }), 'ann')
      .brings({ type: 'CallDisposed', notes: 'they laughed' })
  })

  test('WR2 notes that come with it are the notes of the call', () => {
    given(wrappingUp('ann', 'acme'))
      .when(dispose('interested', { notes: 'at last' }), 'ann')
      .brings({ type: 'NotesWritten', text: 'at last' }, { type: 'CallDisposed', notes: 'at last' })
  })

  test('WR2 an unknown disposition is refused, and nothing is closed', () => {
    given(wrappingUp('ann', 'acme'))
      .when(dispose('magic'), 'ann')
      .refused('unknown-disposition', { dispositionId: 'magic' })
      .so(({ floor }) => expect(floor.calls[callId]?.phase).toBe('wrap-up'))
  })
})

describe('required texts', () => {
  const terms = nodeById(script.content, 'terms')
  const confirm: Said = {
    type: 'ConfirmDisclosure',
    callId,
    nodeId: 'terms',
    textHash: terms ? textHash(terms) : '',
    dwellMs: 3_000,
    recordingOffsetMs: null,
  }
  const shown = given(talking('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small', 'enough'), later(5_000))

  test('WR3 a text that was on the screen needs its receipt or a reason', () => {
    const unproven = shown.and(end)
    unproven.when(dispose('interested'), 'ann').refused('missing-proof', { nodeIds: ['terms'] })
    unproven
      .when(dispose('interested', { missingProofReason: 'they hung up' }), 'ann')
      .brings({ type: 'CallDisposed', missingProofReason: 'they hung up' })
    shown.and(did('ann', confirm), end).when(dispose('interested'), 'ann').brings({ type: 'CallDisposed' })
  })

  test('WR3 letting the time run out is no proof: the confirmation needs it too', () => {
    const lapsed = shown.and(end, later(10 * 60_000), timePasses)
    lapsed.when(dispose('interested'), 'ann').refused('missing-proof', { nodeIds: ['terms'] })
    lapsed
      .when(dispose('interested', { missingProofReason: 'they hung up' }), 'ann')
      .brings({ type: 'OutcomeConfirmed', missingProofReason: 'they hung up' })
    const unseen = given(talking('ann', 'acme')).and(end, later(10 * 60_000), timePasses)
    unseen.when(dispose('interested'), 'ann').brings({ type: 'OutcomeConfirmed' })
    unseen.when(dispose('booked', { meetingAt: START + DAY }), 'ann').refused('missing-proof')
  })

  test('WR3 a text that was stepped back from was not read', () => {
    shown
      .and(did('ann', { type: 'StepBack', callId, nodeId: 'terms' }), end)
      .when(dispose('interested'), 'ann')
      .brings({ type: 'CallDisposed' })
  })

  test('WR3 a booking needs all required texts', () => {
    const booking = dispose('booked', { meetingAt: START + DAY })
    given(wrappingUp('ann', 'acme'))
      .when(booking, 'ann')
      .refused('missing-proof', { nodeIds: ['terms'] })
    shown
      .and(did('ann', confirm), end)
      .when(booking, 'ann')
      .brings({ type: 'CallDisposed', meetingAt: START + DAY })
  })

  test('WR3 who was never reached heard nothing', () => {
    given(dialing('ann', 'acme'), chose('ann', 'acme', 'go-on', 'small', 'enough'), end)
      .when(dispose('no-answer'), 'ann')
      .brings({ type: 'CallDisposed' })
  })
})

describe('closing', () => {
  test('WR4 closing ends the lease, and the agent is free', () => {
    given(wrappingUp('ann', 'acme'))
      .when(dispose('interested'), 'ann')
      .brings({ type: 'CallDisposed', leadStatus: 'contacted', terminal: false })
      .so(({ floor }) => {
        expect(floor.leases).toEqual({})
        expect(floor.calls).toEqual({})
      })
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', leadId: 'bolt' })
  })

  test.each([
    ['interested', { status: 'contacted' }, { finished: false, suppressed: false, notBefore: null }],
    ['not-interested', { status: 'lost' }, { finished: true, suppressed: false }],
    ['wrong-number', { status: 'new' }, { finished: true, suppressed: true }],
    ['do-not-call', { status: 'lost' }, { finished: true, suppressed: true }],
  ])('WR4 %s sets what follows for the lead', (dispositionId, card, rest) => {
    given(wrappingUp('ann', 'acme'), did('ann', dispose(dispositionId))).so(({ leads }) =>
      expect(leads.get('acme')).toMatchObject({ card: { ...card, lastContactAt: START, attempts: 1 }, ...rest }),
    )
  })

  test('WR4 a recycle delay wins over the rest of the outcome', () => {
    const dispositions = settings.dispositions.map((one) =>
      one.id === 'busy' ? { ...one, recycleAfterMs: 5 * MINUTE } : one,
    )
    given(teamSets({ dispositions }), wrappingUp('ann', 'acme'))
      .when(dispose('busy'), 'ann')
      .brings({ type: 'CallDisposed', notBefore: START + 5 * MINUTE })
  })

  const due = given(available('ann'), seated('max'), schedule('acme', 'ann', START + 1), later(1))

  test('WR4 closing keeps the callback the call was made for', () => {
    due
      .and(wrappingUp('ann', 'acme'))
      .when(dispose('interested'), 'ann')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', how: 'kept' })
  })

  test('WR4 a new callback on such a call ends the old one once', () => {
    due
      .and(wrappingUp('ann', 'acme'))
      .when(dispose('callback', { callback: { dueAt: START + DAY } }), 'ann')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', how: 'kept' }, { type: 'CallbackScheduled' })
      .so(({ floor }) => expect(Object.values(floor.callbacks)).toMatchObject([{ dueAt: START + DAY }]))
  })
})

describe('when the agent does not say', () => {
  test('WR5 the server closes the call at the deadline, provisionally', () => {
    given(talking('ann', 'acme'), chose('ann', 'acme', 'later'), end, gone('ann'), later(90_000))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed', outcome: 'callback', dispositionId: 'callback', provisional: true, forced: null })
      .so(({ floor, journal }) => {
        expect(floor.unconfirmed[callId]).toMatchObject({
          agentId: 'ann',
          leadId: 'acme',
          zone: 'Europe/London',
          outcome: 'callback',
        })
        expect(floor.leases).toEqual({})
        expect(journal.at(-1)?.actorId).toBe('system')
      })
  })

  test('WR5 a provisional outcome is confirmed or corrected later by its agent', () => {
    given(closedByServer('ann', 'acme'), later(HOUR))
      .when(dispose('not-interested', { notes: 'rude' }), 'ann', { fence: null })
      .brings({ type: 'OutcomeConfirmed', outcome: 'not-interested', previousOutcome: 'answered', notes: 'rude' })
      .so(({ floor, leads }) => {
        expect(floor.unconfirmed).toEqual({})
        expect(leads.get('acme')).toMatchObject({ finished: true, card: { status: 'lost', attempts: 1 } })
      })
      .when(dispose('interested'), 'ann')
      .refused('unknown-call')
  })

  test('WR5 a provisional outcome is confirmed by nobody else but a manager', () => {
    const closed = given(closedByServer('ann', 'acme'), seated('bob', 'max'))
    closed.when(dispose('interested'), 'bob').refused('not-your-call')
    closed.when(dispose('interested'), 'max').brings({ type: 'OutcomeConfirmed', agentId: 'ann' })
  })

  test('WR5 a correction gives the lead back what the provisional outcome had closed', () => {
    given(talking('ann', 'acme'), chose('ann', 'acme', 'no'), end, later(90_000), timePasses)
      .so(({ leads }) => expect(leads.get('acme')).toMatchObject({ finished: true, card: { status: 'lost' } }))
      .when(dispose('voicemail'), 'ann')
      .brings({ type: 'OutcomeConfirmed', outcome: 'voicemail', leadStatus: 'new' })
      .so(({ leads }) => expect(leads.get('acme')).toMatchObject({ finished: false, card: { status: 'new' } }))
  })

  test('WR5 a correction does not undo what came of a later call', () => {
    given(
      closedByServer('ann', 'acme'),
      later(3 * DAY),
      available('bob'),
      did('bob', { type: 'TakeLead', leadId: 'acme' }),
      did('bob', { type: 'StartCall', leadId: 'acme' }, { newId: callOn('acme again') }),
      did('bob', { type: 'EndCall', callId: callOn('acme again') }),
      did('bob', { type: 'DispositionCall', callId: callOn('acme again'), dispositionId: 'not-interested' }),
      did('ann', dispose('interested')),
    ).so(({ leads }) =>
      expect(leads.get('acme')).toMatchObject({
        finished: true,
        lastOutcome: 'not-interested',
        card: { status: 'lost', attempts: 2 },
      }),
    )
  })

  test('WR5 a correction that ends all calling withdraws the callback', () => {
    given(closedByServer('ann', 'acme'), seated('max'), schedule('acme', 'bob'))
      .when(dispose('do-not-call'), 'ann')
      .brings({ type: 'OutcomeConfirmed', suppresses: true }, { type: 'CallbackEnded', how: 'withdrawn' })
  })

  test('WR5 a correction needs what its disposition needs', () => {
    given(closedByServer('ann', 'acme')).when(dispose('callback'), 'ann').refused('disposition-needs')
  })
})

describe('the suggestion', () => {
  const suggested = (scenario: Scenario): unknown =>
    scenario.and(later(90_000), timePasses).world.floor.unconfirmed[callId]?.outcome
  const ended = (reason: string): Step => did('ann', { type: 'EndCall', callId, reason: reason as 'busy' })

  test.each([
    ['no-answer', 'no-answer'],
    ['busy', 'busy'],
    ['voicemail', 'voicemail'],
    ['wrong-number', 'wrong-number'],
    ['failed', 'no-answer'],
  ])('WR6 the suggestion follows from how the line ended: %s', (reason, outcome) => {
    expect(suggested(given(talking('ann', 'acme'), chose('ann', 'acme', 'no'), ended(reason)))).toBe(outcome)
  })

  test('WR6 otherwise the suggestion is the last outcome node that still counts', () => {
    const talk = given(talking('ann', 'acme'), chose('ann', 'acme', 'no'))
    expect(suggested(talk.and(end))).toBe('not-interested')
    expect(suggested(talk.and(jumped('ann', 'acme', 'booked'), end))).toBe('meeting-scheduled')
    expect(suggested(talk.and(did('ann', { type: 'StepBack', callId, nodeId: 'lost' }), end))).toBe('answered')
  })

  test('WR6 the suggestion for a call that never connected is no answer, wherever the script stands', () => {
    expect(suggested(given(dialing('ann', 'acme'), chose('ann', 'acme', 'no'), end))).toBe('no-answer')
  })

  test('WR6 an answered call of four seconds says nothing of itself: no disposition of the list, and nothing follows', () => {
    given(talking('ann', 'acme'), later(4_000), end, later(90_000))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({
        type: 'CallDisposed',
        dispositionId: 'unsaid',
        outcome: 'answered',
        leadStatus: null,
        provisional: true,
      })
      .when(dispose('unsaid'), 'ann')
      .refused('unknown-disposition')
  })

  test('WR6 of several dispositions for one outcome the one is suggested that says no more than it, or none', () => {
    const call = given(talking('ann', 'acme'), chose('ann', 'acme', 'no'), end).world.floor.calls[callId]
    if (!call) throw new Error('Ann is in no call')
    const nodes = script.content.nodes.map((node) =>
      node.type === 'outcome' ? { ...node, suggests: 'answered' as const } : node,
    )
    const saysAnswered = { ...script, content: { ...script.content, nodes } }
    const { dispositions } = settings
    const suggestedOf = (list: typeof dispositions) =>
      suggestDisposition({ ...settings, dispositions: list }, call, saysAnswered)?.id ?? null
    expect(suggestedOf(dispositions)).toBe('no-result')
    const keen = dispositions.flatMap((one) => (one.id === 'interested' ? [one, { ...one, id: 'keen', key: 'k' }] : []))
    expect(suggestedOf(keen)).toBeNull()
    expect(suggestedOf(keen.slice(0, 1))).toBe('interested')
  })

  test('WR6 an outcome that the list lacks becomes no other one of it', () => {
    const only = settings.dispositions.filter(({ id }) => id === 'busy' || id === 'interested')
    const booked = given(teamSets({ dispositions: only }), talking('ann', 'acme'), jumped('ann', 'acme', 'booked'), end)
    booked
      .and(later(90_000))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed', dispositionId: 'unsaid', outcome: 'answered' })
  })

  test('WR5 a number is blocked by nobody’s silence, only by the confirmation', () => {
    given(dialing('ann', 'acme'), ended('wrong-number'), later(90_000))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed', outcome: 'wrong-number', suppresses: false, terminal: true })
      .so(({ leads }) => expect(leads.get('acme')).toMatchObject({ suppressed: false, finished: true }))
      .when(dispose('wrong-number'), 'ann')
      .brings({ type: 'OutcomeConfirmed', suppresses: true })
  })
})

test('WR9 a provisional outcome nobody confirmed stands at a midnight after fourteen days', () => {
  const waiting = given(closedByServer('ann', 'acme'), later(13 * DAY), timePasses)
  waiting.so(({ floor }) => expect(floor.unconfirmed[callId]).toBeDefined())
  waiting
    .and(later(DAY))
    .when({ type: 'RunDueDeadlines' }, 'system')
    .brings(
      { type: 'DayTurned' },
      { type: 'OutcomeStood', callId, agentId: 'ann', leadId: 'acme', outcome: 'answered' },
    )
    .so(({ floor, journal }) => {
      expect(floor.unconfirmed).toEqual({})
      expect(journal.at(-1)?.actorId).toBe('system')
    })
    .when(dispose('interested'), 'ann', { fence: null })
    .refused('unknown-call')
})

describe('supervision', () => {
  const close = (more = {}): Said => ({ type: 'ForceCloseWrapUp', callId, reason: 'gone home', ...more })

  test('WR8 a manager closes a stuck wrap-up, with a reason; its agent still confirms', () => {
    given(wrappingUp('ann', 'acme'), seated('max'))
      .when(close(), 'max')
      .brings({ type: 'CallDisposed', provisional: true, forced: { byId: 'max', reason: 'gone home' } })
      .when(dispose('interested'), 'ann', { fence: null })
      .brings({ type: 'OutcomeConfirmed' })
  })

  test('WR8 a closing by a manager with a disposition is final', () => {
    given(wrappingUp('ann', 'acme'), seated('max'))
      .when(close({ dispositionId: 'no-answer' }), 'max')
      .brings({ type: 'CallDisposed', outcome: 'no-answer', provisional: false })
      .so(({ floor }) => expect(floor.unconfirmed).toEqual({}))
  })

  test('WR8 a manager closes no live call, and none with an unknown disposition', () => {
    given(talking('ann', 'acme'), seated('max')).when(close(), 'max').refused('wrong-phase')
    given(wrappingUp('ann', 'acme'), seated('max'))
      .when(close({ dispositionId: 'magic' }), 'max')
      .refused('unknown-disposition')
  })
})

describe('a disposition taken out of the settings', () => {
  const without = teamSets({ dispositions: settings.dispositions.filter(({ id }) => id !== 'interested') })

  test('WR12 still closes the calls that were wrapped up by then', () => {
    given(wrappingUp('ann', 'acme'), without)
      .when(dispose('interested'), 'ann')
      .brings({ type: 'CallDisposed', dispositionId: 'interested', outcome: 'answered' })
  })

  test('WR12 also by a manager, and after more changes', () => {
    given(wrappingUp('ann', 'acme'), without, teamSets({ wrapUpExtensions: 0 }), seated('max'))
      .when({ type: 'ForceCloseWrapUp', callId, dispositionId: 'interested', reason: 'stuck' }, 'max')
      .brings({ type: 'CallDisposed', dispositionId: 'interested', provisional: false })
  })

  test('WR12 once it is back, it is what the team says', () => {
    const back = settings.dispositions.map((one) =>
      one.id === 'interested' ? { ...one, outcome: 'voicemail' as const } : one,
    )
    given(wrappingUp('ann', 'acme'), without, teamSets({ dispositions: back }))
      .when(dispose('interested'), 'ann')
      .brings({ type: 'CallDisposed', outcome: 'voicemail' })
  })

  test('WR12 closes no call that ends later', () => {
    given(talking('ann', 'acme'), without, did('ann', { type: 'EndCall', callId, reason: 'hung-up' }))
      .when(dispose('interested'), 'ann')
      .refused('unknown-disposition')
  })
})
