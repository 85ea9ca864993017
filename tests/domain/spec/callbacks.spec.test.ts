/** CB: callbacks. */
import { describe, expect, test } from 'vitest'
import { revealFloor } from '#domain/views/audience.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import {
  available,
  callOn,
  closedByServer,
  dialing,
  gone,
  holding,
  later,
  leadNow,
  leftTeam,
  seated,
  talking,
  timePasses,
  wrappingUp,
} from '#tests/support/story.ts'
import { uuid } from '#tests/support/ids.ts'
import { DAY, HOUR, MINUTE, START } from '#tests/support/world.ts'

const owned = (leadId: string, ownerId: string): Step =>
  leadNow(leadId, (one) => ({ ...one, card: { ...one.card, ownerId } }))
const schedule = (more: { leadId?: string; dueAt?: number; ownerId?: string } = {}): Said => ({
  type: 'ScheduleCallback',
  leadId: 'acme',
  dueAt: START + HOUR,
  ...more,
})
const callbackId = uuid('the callback')
const scheduled = (ownerId: string, dueAt = START + HOUR): Step =>
  did('max', schedule({ ownerId, dueAt }), { newId: callbackId })

describe('a callback', () => {
  test('CB1 a callback has an exact time and an owner, who is whoever schedules it', () => {
    given(available('ann'), owned('acme', 'ann'))
      .when(schedule(), 'ann', { newId: callbackId })
      .brings({ type: 'CallbackScheduled', callbackId, agentId: 'ann', dueAt: START + HOUR, callId: null })
  })

  test.each([
    ['in the past', START, 'time-in-the-past'],
    ['more than a year away', START + 366 * DAY, 'time-too-far'],
  ] as const)('CB1 a time %s is refused', (_when, dueAt, code) => {
    given(seated('max')).when(schedule({ dueAt }), 'max').refused(code)
    given(wrappingUp('ann', 'acme'))
      .when({ type: 'DispositionCall', callId: callOn('acme'), dispositionId: 'callback', callback: { dueAt } }, 'ann')
      .refused(code)
  })

  test('CB1 an agent schedules for their own leads, and those they hold', () => {
    given(available('ann')).when(schedule(), 'ann').refused('not-allowed', { needs: 'own lead' })
    given(holding('ann', 'acme')).when(schedule(), 'ann').brings({ type: 'CallbackScheduled' })
  })

  test('CB1 only a manager schedules for somebody else, who must be known', () => {
    given(available('ann'), owned('acme', 'ann'))
      .when(schedule({ ownerId: 'bob' }), 'ann')
      .refused('not-allowed')
    given(seated('max'))
      .when(schedule({ ownerId: 'bob' }), 'max')
      .brings({ type: 'CallbackScheduled', agentId: 'bob' })
    given(seated('max'))
      .when(schedule({ ownerId: 'zoe' }), 'max')
      .refused('unknown-agent', { agentId: 'zoe' })
  })

  test('CB1 a new one replaces the one before', () => {
    given(seated('max'), scheduled('ann'))
      .when(schedule({ ownerId: 'bob' }), 'max')
      .brings(
        { type: 'CallbackEnded', callbackId, agentId: 'ann', how: 'replaced' },
        { type: 'CallbackScheduled', agentId: 'bob' },
      )
      .so(({ floor }) => expect(Object.values(floor.callbacks)).toMatchObject([{ ownerId: 'bob' }]))
  })

  test('CB1 a callback of an unknown lead is refused', () => {
    given(seated('max'))
      .when(schedule({ leadId: 'nope' }), 'max')
      .refused('unknown-lead')
  })
})

describe('overdue', () => {
  const limit = START + HOUR + 30 * MINUTE

  test('CB2 past the limit it falls to the team and is marked missed', () => {
    given(seated('max'), scheduled('ann'), later(90 * MINUTE - 1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
      .and(later(1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallbackFellToTeam', callbackId, agentId: 'ann', leadId: 'acme' })
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: null, missed: true }))
      .and(available('bob'))
      .when({ type: 'TakeNextLead' }, 'bob')
      .brings({ type: 'LeadLeased', leadId: 'acme', callbackId, source: 'callback' })
  })

  test('CB2 one that is being kept does not fall', () => {
    given(available('ann'), seated('max'), scheduled('ann'), later(HOUR), talking('ann', 'acme'), later(HOUR))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
      .so(({ floor, now }) => expect(nextDeadline(floor)).toBeGreaterThan(now))
  })

  test('CB2 one whose lead is in another call falls when that is over, and no deadline is left behind', () => {
    const busy = given(available('ann'), talking('bob', 'acme'), seated('max'), scheduled('ann'), later(2 * HOUR))
    busy
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
      .so(({ floor, now }) => expect(nextDeadline(floor)).toBeGreaterThan(now))
      .and(
        did('bob', { type: 'EndCall', callId: callOn('acme') }),
        did('bob', { type: 'DispositionCall', callId: callOn('acme'), dispositionId: 'interested' }),
      )
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallbackFellToTeam' })
  })

  test('CB2 fallen to the team it has no deadline any more', () => {
    given(seated('max'), scheduled('ann'), later(limit - START), timePasses, later(1))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .changesNothing()
  })
})

describe('a lead that goes to another person', () => {
  const toBob: Said = { type: 'ReassignLead', leadId: 'acme', toAgentId: 'bob' }
  const toTeam: Said = { type: 'ReassignLead', leadId: 'acme', toAgentId: null }
  const floor = given(available('ann', 'bob'), seated('max'), owned('acme', 'ann'), scheduled('ann'))

  test('CB7 a lead that goes to another person takes the callback along, at its time, and each sees what is theirs', () => {
    floor
      .when(toBob, 'max')
      .brings(
        { type: 'LeadReassigned', toAgentId: 'bob' },
        { type: 'CallbackMoved', callbackId, agentId: 'bob', fromAgentId: 'ann', dueAt: START + HOUR },
      )
      .so(({ floor: now }) => {
        const mine = (userId: string) => Object.keys(revealFloor(now, { type: 'agent', userId }).callbacks)
        expect([mine('ann'), mine('bob')]).toEqual([[], [callbackId]])
      })
      .and(later(HOUR))
      .when({ type: 'TakeNextLead' }, 'bob')
      .brings({ type: 'LeadLeased', leadId: 'acme', callbackId, source: 'callback' })
  })

  test('CB7 a callback that went along is kept by the call that comes of it when it is due', () => {
    given(available('bob'), holding('ann', 'acme'), seated('max'), scheduled('ann'), later(HOUR))
      .and(did('ann', { type: 'RenewLease', leadId: 'acme' }))
      .when(toBob, 'max')
      .brings(
        { type: 'LeaseEnded', agentId: 'ann' },
        { type: 'LeadReassigned' },
        { type: 'CallbackMoved', agentId: 'bob' },
        { type: 'LeadLeased', agentId: 'bob', source: 'reassigned', callbackId },
      )
  })

  test('CB7 back to the team the callback stays with who made it, who can keep it', () => {
    floor
      .when(toTeam, 'max')
      .brings({ type: 'LeadReassigned', toAgentId: null })
      .and(later(HOUR))
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', leadId: 'acme', callbackId })
  })

  test('CB8 back to the team it falls to the team when who made it is gone, and nobody has missed it', () => {
    floor
      .and(leftTeam('ann'))
      .when(toTeam, 'max')
      .brings({ type: 'LeadReassigned' }, { type: 'CallbackFellToTeam', agentId: 'ann', missed: false })
      .so(({ floor: now }) => expect(now.callbacks[callbackId]).toMatchObject({ ownerId: null, missed: false }))
  })

  test('CB7 what has fallen to the team stays the team’s', () => {
    given(seated('max'), owned('acme', 'ann'), scheduled('ann'), later(2 * HOUR), timePasses)
      .when(toBob, 'max')
      .brings({ type: 'LeadReassigned' })
  })

  test('CB7 a callback goes along with its call too, unless this call keeps the callback', () => {
    const handOver: Said = { type: 'HandOverCall', callId: callOn('acme'), toAgentId: 'bob', reason: 'speaks Welsh' }
    given(available('bob'), talking('ann', 'acme'), seated('max'), scheduled('ann'))
      .when(handOver, 'max')
      .brings({ type: 'CallHandedOver' }, { type: 'CallbackMoved', agentId: 'bob', fromAgentId: 'ann' })
    given(available('ann'), seated('max'), scheduled('ann'), later(HOUR), available('bob'), dialing('ann', 'acme'))
      .when(handOver, 'max')
      .brings({ type: 'CallHandedOver' })
  })
})

describe('an owner who is no longer of the team', () => {
  const left: Said = { type: 'ReclaimOwnership', leadIds: ['acme', 'acme', 'bolt', 'nope'], callbackIds: [callbackId] }
  const floor = given(
    available('ann', 'bob'),
    seated('max'),
    owned('acme', 'ann'),
    owned('bolt', 'bob'),
    scheduled('ann'),
  )

  test('LE13 CB8 leads and callbacks of an owner who left go to the team, once, by the system', () => {
    floor
      .and(leftTeam('ann'))
      .when(left, 'system')
      .brings(
        { type: 'LeadReassigned', leadId: 'acme', fromAgentId: 'ann', toAgentId: null, byId: null },
        { type: 'CallbackFellToTeam', callbackId, agentId: 'ann', missed: false },
      )
      .so(({ leads }) =>
        expect([leads.get('acme'), leads.get('bolt')]).toMatchObject([
          { card: { ownerId: null } },
          { card: { ownerId: 'bob' } },
        ]),
      )
      .when(left, 'system')
      .changesNothing()
      .and(later(HOUR))
      .when({ type: 'TakeNextLead' }, 'bob')
      .brings({ type: 'LeadLeased', leadId: 'acme', callbackId, source: 'callback' })
  })

  test('LE13 CB8 leads and callbacks go to whom the records name, while they are of the team', () => {
    const named = (leadsTo: string, callbacksTo: string): Said => ({
      ...left,
      successors: [{ ownerId: 'ann', leadsTo, callbacksTo }],
    })
    floor
      .and(leftTeam('ann'))
      .when(named('bob', 'max'), 'system')
      .brings(
        { type: 'LeadReassigned', leadId: 'acme', fromAgentId: 'ann', toAgentId: 'bob', byId: null },
        { type: 'CallbackMoved', callbackId, agentId: 'max', fromAgentId: 'ann' },
      )
    floor
      .and(leftTeam('ann'))
      .when(named('nobody', 'ann'), 'system')
      .brings({ type: 'LeadReassigned', toAgentId: null }, { type: 'CallbackFellToTeam', callbackId })
  })

  test('LE13 that an owner has left is not believed of somebody who is still of it, nor to anybody but the system', () => {
    floor.when(left, 'system').changesNothing()
    floor.and(leftTeam('ann')).when(left, 'max').refused('not-allowed')
  })

  test('LE13 CB8 an owner who left keeps a lead in a call, and its callback, until the call is over', () => {
    const running = given(
      talking('ann', 'acme'),
      owned('acme', 'ann'),
      seated('max'),
      scheduled('ann'),
      leftTeam('ann'),
    )
    running.when(left, 'system').changesNothing()
    running
      .and(gone('ann'), later(MINUTE), timePasses)
      .when(left, 'system')
      .changesNothing()
      .so(({ floor: now }) => expect(now.calls[callOn('acme')]?.orphanedAt).not.toBeNull())
  })
})

describe('moving and cancelling', () => {
  const move = (more = {}): Said => ({ type: 'MoveCallback', callbackId, dueAt: START + DAY, ...more })
  const cancel: Said = { type: 'CancelCallback', callbackId, reason: 'they called us' }
  const floor = given(seated('max', 'ann', 'bob'), scheduled('ann'))

  test('CB3 its owner moves it and cancels it', () => {
    floor.when(move(), 'ann').brings({ type: 'CallbackMoved', agentId: 'ann', fromAgentId: 'ann', dueAt: START + DAY })
    floor.when(cancel, 'ann').brings({ type: 'CallbackEnded', how: 'cancelled', reason: 'they called us' })
  })

  test('CB3 another agent does not', () => {
    floor.when(move(), 'bob').refused('not-allowed', { needs: 'own callback' })
    floor.when(cancel, 'bob').refused('not-allowed')
  })

  test('CB3 only a manager gives a callback to somebody else', () => {
    floor.when(move({ ownerId: 'bob' }), 'ann').refused('not-allowed')
    floor.when(move({ ownerId: 'bob' }), 'max').brings({ type: 'CallbackMoved', agentId: 'bob', fromAgentId: 'ann' })
  })

  test('CB3 moving wakes a missed one: it has a time again', () => {
    floor
      .and(later(2 * HOUR), timePasses)
      .when(move({ ownerId: 'bob' }), 'max')
      .brings({ type: 'CallbackMoved', agentId: 'bob', fromAgentId: null })
      .so((world) => expect(world.floor.callbacks[callbackId]).toMatchObject({ ownerId: 'bob', missed: false }))
  })

  test('CB3 a time in the past, or a callback nobody knows, is refused', () => {
    floor.when(move({ dueAt: START }), 'ann').refused('time-in-the-past')
    given(seated('ann')).when(cancel, 'ann').refused('unknown-callback', { callbackId })
  })
})

describe('a person who left the team', () => {
  const without =
    (userId: string): Step =>
    (world) => ({ ...world, people: new Map([...world.people].filter(([id]) => id !== userId)) })

  test('CB3 a person who left the team gets no more callbacks, though the floor still knows them', () => {
    const floor = given(seated('bob', 'max'), scheduled('ann'), without('bob'))
    floor.when(schedule({ leadId: 'bolt', ownerId: 'bob' }), 'max').refused('unknown-agent', { agentId: 'bob' })
    floor
      .when({ type: 'MoveCallback', callbackId, dueAt: START + HOUR, ownerId: 'bob' }, 'max')
      .refused('unknown-agent', { agentId: 'bob' })
  })

  test('CB2 CB3 a person who left the team leaves callbacks that can be given on, and that fall to the team by themselves', () => {
    const floor = given(seated('bob', 'max'), scheduled('bob'), without('bob'))
    floor
      .when({ type: 'MoveCallback', callbackId, dueAt: START + 2 * HOUR, ownerId: 'ann' }, 'max')
      .brings({ type: 'CallbackMoved', agentId: 'ann', fromAgentId: 'bob' })
    floor
      .when({ type: 'MoveCallback', callbackId, dueAt: START + 2 * HOUR }, 'max')
      .brings({ type: 'CallbackMoved', agentId: 'bob' })
    floor
      .and(later(2 * HOUR))
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallbackFellToTeam', agentId: 'bob' })
  })
})

describe('a number that is not to be called', () => {
  const dueAt = START + HOUR

  test('CB6 a number that is not to be called gets no callback', () => {
    given(
      seated('max'),
      leadNow('acme', (one) => ({ ...one, suppressed: true })),
    )
      .when(schedule(), 'max')
      .refused('lead-held-back', { hold: { rule: 'do-not-call', value: '', until: null } })
  })

  test('CB6 a number that is not to be called gets no callback by the very outcome that says so, nor by a correction', () => {
    const said: Said = {
      type: 'DispositionCall',
      callId: callOn('acme'),
      dispositionId: 'do-not-call',
      callback: { dueAt },
    }
    given(wrappingUp('ann', 'acme')).when(said, 'ann').refused('lead-held-back')
    given(closedByServer('ann', 'acme')).when(said, 'ann').refused('lead-held-back')
  })
})

describe('a commandId that is the id of a record', () => {
  const newId = uuid('given by the floor')
  const here = given(
    seated('ann', 'bob'),
    scheduled('ann', START + HOUR),
    talking('ann', 'core'),
    did('max', { type: 'Nudge', callId: callOn('core'), nodeId: 'hello', text: 'Slower' }, { newId: uuid('nudge') }),
    holding('max', 'bolt'),
  )
  const ids = [callbackId, callOn('core'), uuid('nudge')]
  const logged = {
    type: 'LogCall',
    leadId: 'bolt',
    startedAt: START - 60_000,
    durationMs: 1,
    outcome: 'busy',
    notes: '',
  } as const
  const creating: readonly (readonly [Said, string])[] = [
    [{ type: 'StartCall', leadId: 'bolt' }, 'CallStarted'],
    [schedule({ leadId: 'core', ownerId: 'bob' }), 'CallbackScheduled'],
    [logged, 'CallLogged'],
    [{ type: 'Nudge', callId: callOn('core'), nodeId: 'hello', text: 'Again' }, 'NudgeSent'],
  ]

  test.each(creating)('PR2 names only the command: $type creates under an id that the floor gives', (said, event) => {
    for (const commandId of ids) {
      const after = here.when(said, 'max', { commandId, newId }).accepted().world
      const created = after.journal.at(-1)
      expect(created?.event.type).toBe(event)
      expect(Object.values(created?.event ?? {})).toContain(newId)
      const { callbacks, calls, nudges } = here.world.floor
      expect(after.floor.callbacks[callbackId]).toBe(callbacks[callbackId])
      expect(after.floor.calls[callOn('core')]).toBe(calls[callOn('core')])
      expect(after.floor.nudges[uuid('nudge')]).toBe(nudges[uuid('nudge')])
    }
  })
})

describe('the call', () => {
  test('CB4 made for it keeps it', () => {
    given(available('ann'), seated('max'), scheduled('ann', START + 1), later(1), wrappingUp('ann', 'acme'))
      .so(({ floor }) => expect(floor.calls[callOn('acme')]?.callbackId).toBe(callbackId))
      .when({ type: 'DispositionCall', callId: callOn('acme'), dispositionId: 'interested' }, 'ann')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', callbackId, how: 'kept' })
  })

  test('CB3 CB4 the call does not keep a callback that was moved before it began', () => {
    const moved: Said = { type: 'MoveCallback', callbackId, dueAt: START + DAY }
    given(seated('max'), scheduled('ann', START + 1), later(1), holding('ann', 'acme'), did('ann', moved), later(1))
      .and(did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callOn('acme') }))
      .and(did('ann', { type: 'EndCall', callId: callOn('acme'), reason: 'no-answer' }))
      .when({ type: 'DispositionCall', callId: callOn('acme'), dispositionId: 'no-answer' }, 'ann')
      .brings({ type: 'CallDisposed' })
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toMatchObject({ dueAt: START + DAY, ownerId: 'ann' }))
  })

  test('CB3 that keeps one holds it where it is: it would end with the call, wherever it was moved to', () => {
    const moved: Said = { type: 'MoveCallback', callbackId, dueAt: START + DAY }
    const floor = given(seated('max'), scheduled('ann', START + 1), later(1), talking('ann', 'acme'))
    for (const who of ['ann', 'max']) floor.when(moved, who).refused('call-is-live', { callId: callOn('acme') })
  })

  test.each(['do-not-call', 'not-interested'])('CB4 that ends in %s withdraws any other', (dispositionId) => {
    given(wrappingUp('bob', 'acme'), seated('max'), scheduled('ann'))
      .when({ type: 'DispositionCall', callId: callOn('acme'), dispositionId }, 'bob')
      .brings({ type: 'CallDisposed' }, { type: 'CallbackEnded', agentId: 'ann', how: 'withdrawn' })
  })

  test('CB4 that ends otherwise leaves it', () => {
    given(wrappingUp('bob', 'acme'), seated('max'), scheduled('ann'))
      .when({ type: 'DispositionCall', callId: callOn('acme'), dispositionId: 'no-answer' }, 'bob')
      .brings({ type: 'CallDisposed' })
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toBeDefined())
  })
})

describe('the records', () => {
  const found = {
    callbackId,
    leadId: 'acme',
    leadName: 'Acme',
    dueAt: START + HOUR,
    note: 'ask for the yearly figures',
    callId: null,
    missed: false,
    tries: 0,
    restsUntil: null,
  }

  test('CB5 hold callbacks that a fresh floor takes up, of their owner or of the team', () => {
    given(seated('ann'))
      .when({ type: 'AdoptCallbacks', callbacks: [{ ...found, ownerId: 'ann' }] }, 'system')
      .brings({ type: 'CallbackFound', callbackId, agentId: 'ann' })
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toEqual({ ...found, ownerId: 'ann' }))
    given()
      .when({ type: 'AdoptCallbacks', callbacks: [{ ...found, ownerId: null, missed: true }] }, 'system')
      .accepted()
      .so(({ floor }) => expect(floor.callbacks[callbackId]).toMatchObject({ ownerId: null, missed: true }))
  })

  test("CB5 the records never overrule the floor's own callback on the same lead, nor bring two for one lead", () => {
    const other = { ...found, callbackId: uuid('an older callback'), ownerId: 'bob' }
    given(seated('max'), scheduled('ann'))
      .when({ type: 'AdoptCallbacks', callbacks: [other] }, 'system')
      .changesNothing()
    given()
      .when({ type: 'AdoptCallbacks', callbacks: [other, { ...found, ownerId: 'ann' }] }, 'system')
      .brings({ type: 'CallbackFound', callbackId: other.callbackId })
  })
})

describe('what a call back is to be about', () => {
  const note = 'wants the price for forty seats'
  const promised = given(
    available('ann'),
    seated('max'),
    did('max', { ...schedule({ ownerId: 'ann', dueAt: START + 1 }), note } as Said, { newId: callbackId }),
    later(1),
  )
  const onTheLine: Step[] = [
    did('ann', { type: 'TakeNextLead' }),
    did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callOn('acme') }),
  ]

  test('CB11 the note of a callback comes with its lead, and stands with the call', () => {
    promised
      .when({ type: 'TakeNextLead' }, 'ann')
      .brings({ type: 'LeadLeased', leadId: 'acme', callbackId, callbackNote: note })
      .so(({ floor }) => expect(floor.leases['acme']?.callbackNote).toBe(note))
    promised.and(...onTheLine).so(({ floor }) => expect(floor.calls[callOn('acme')]?.callbackNote).toBe(note))
  })

  test('CB11 the note of a callback comes also with a lead who rings, whoever made it', () => {
    promised
      .and(available('bob'))
      .when({ type: 'TakeLead', leadId: 'acme', by: 'inbound' }, 'bob')
      .brings({ type: 'LeadLeased', callbackId: null, callbackNote: note })
  })

  test('CB11 the note of a callback goes along when the call is handed over', () => {
    promised
      .and(...onTheLine, available('bob'))
      .when({ type: 'TakeOverCall', callId: callOn('acme'), reason: 'knows them' }, 'max')
      .brings({ type: 'CallHandedOver', agentId: 'max' })
      .so(({ floor }) => {
        expect(floor.calls[callOn('acme')]?.callbackNote).toBe(note)
        expect(revealFloor(floor, { type: 'agent', userId: 'max' }).leases['acme']?.callbackNote).toBe(note)
      })
  })

  test('CB11 a lead without a callback, or with one without a note, comes without', () => {
    given(holding('ann', 'acme')).so(({ floor }) => expect(floor.leases['acme']).not.toHaveProperty('callbackNote'))
  })
})
