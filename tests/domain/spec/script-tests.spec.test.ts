/** AB: versions of a script share a team's calls. */
import { describe, expect, test } from 'vitest'
import type { ScriptTest } from '#domain/floor/script-test/settings.ts'
import { ValidSettings } from '#domain/floor/settings-validation.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { neededContacts, wilson } from '#domain/floor/script-test/rates.ts'
import type { Arm } from '#domain/floor/script-test/state.ts'
import { revealFloor } from '#domain/views/audience.ts'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { lead } from '#tests/support/leads.ts'
import {
  available,
  callOn,
  dialing,
  known,
  later,
  seated,
  talking,
  teamSets,
  timePasses,
  wrappingUp,
} from '#tests/support/story.ts'
import { MINUTE, SECOND, START, type World } from '#tests/support/world.ts'

const twoArms: ScriptTest = {
  id: 'spring',
  arms: [
    { version: 1, weight: 1 },
    { version: 3, weight: 1 },
  ],
  guardrails: [],
  differencePoints: 5,
  startedAt: START,
}
const threeArms: ScriptTest = { ...twoArms, arms: [...twoArms.arms, { version: 4, weight: 2 }] }

const tested = (scriptTest: ScriptTest | null): Step => teamSets({ scriptTest })
const number = (index: number): string => `+4420794${String(index).padStart(5, '0')}`
const newLeads = (...leadIds: readonly string[]): Step =>
  known(...leadIds.map((leadId, index) => lead(leadId, { card: { phone: number(index) } })))

const closed = (who: string, leadId: string, dispositionId: string, more: object = {}): Step =>
  did(who, { type: 'DispositionCall', callId: callOn(leadId), dispositionId, ...more })
const booked = { meetingAt: START + 60 * MINUTE, missingProofReason: 'by e-mail' }

/** One answered call from the dial to its outcome. */
const called =
  (leadId: string, dispositionId: string, more: object = {}, talkMs = MINUTE): Step =>
  (world) =>
    [
      talking('ann', leadId),
      later(talkMs),
      did('ann', { type: 'EndCall', callId: callOn(leadId) }),
      closed('ann', leadId, dispositionId, more),
    ].reduce((next, step) => step(next), world)

const armOf = ({ floor }: World, version: number): Arm => {
  const found = floor.scriptTest?.arms.find((arm) => arm.version === version)
  if (!found) throw new Error(`version ${version} is in no test`)
  return found
}
const versionOn = ({ floor }: World, leadId: string) => floor.calls[callOn(leadId)]?.script?.version

/** On a floor where so many calls of an arm had come to this. */
const counted =
  (version: number, counts: Partial<Arm>): Step =>
  (world) => {
    const { scriptTest: running } = world.floor
    if (!running) throw new Error('no test runs')
    const arms = running.arms.map((arm) => (arm.version === version ? { ...arm, ...counts } : arm))
    return { ...world, floor: { ...world.floor, scriptTest: { ...running, arms } } }
  }

const faults = (change: Partial<TeamSettings>): string[] => {
  const parsed = ValidSettings.safeParse({ ...DEFAULT_SETTINGS, script: { scriptId: 'pitch', version: 1 }, ...change })
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
}

describe('setting up a test of script versions', () => {
  test.each<[string, Partial<TeamSettings>, string[]]>([
    ['two arms make sense', { scriptTest: twoArms }, []],
    ['one arm is no test', { scriptTest: { ...twoArms, arms: twoArms.arms.slice(0, 1) } }, ['scriptTest.arms']],
    [
      'a weight of nothing',
      {
        scriptTest: {
          ...twoArms,
          arms: [
            { version: 1, weight: 0 },
            { version: 3, weight: 1 },
          ],
        },
      },
      ['scriptTest.arms.0.weight'],
    ],
    [
      'one version twice',
      { scriptTest: { ...twoArms, arms: [...twoArms.arms, { version: 3, weight: 2 }] } },
      ['scriptTest.arms.2.version'],
    ],
    [
      'another control than the team’s version',
      { script: { scriptId: 'pitch', version: 3 }, scriptTest: twoArms },
      ['script'],
    ],
    ['a test without a script', { script: null, scriptTest: twoArms }, ['script']],
    [
      'one guardrail twice',
      {
        scriptTest: {
          ...twoArms,
          guardrails: [
            { measure: 'booking', boundPercent: 5 },
            { measure: 'booking', boundPercent: 9 },
          ],
        },
      },
      ['scriptTest.guardrails.1.measure'],
    ],
  ])('AB1 %s', (_what, change, expected) => {
    expect(faults(change)).toEqual(expected)
  })

  test('AB1 a test whose control is not the team’s script does not run', () => {
    given(
      teamSets({
        scriptTest: {
          ...twoArms,
          arms: [
            { version: 4, weight: 1 },
            { version: 3, weight: 1 },
          ],
        },
      }),
    )
      .and(available('ann'), dialing('ann', 'acme'))
      .so((world) => {
        expect(world.floor.scriptTest).toBeNull()
        expect(versionOn(world, 'acme')).toBe(1)
      })
  })
})

describe('sharing out the leads', () => {
  test('AB2 each new lead goes to the arm that is furthest below its share', () => {
    const leadIds = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']
    given(tested(threeArms), newLeads(...leadIds), ...leadIds.map((leadId) => called(leadId, 'no-result'))).so(
      (world) => {
        const versions = world.journal.flatMap(({ event }) =>
          event.type === 'CallStarted' ? [event.script?.version] : [],
        )
        expect(versions).toEqual([4, 1, 3, 4, 4, 1, 3, 4])
      },
    )
  })

  test('AB2 the call says to which arm its lead was given', () => {
    given(tested(twoArms), available('ann'), did('ann', { type: 'TakeLead', leadId: 'acme' }))
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .brings({
        type: 'CallStarted',
        script: { scriptId: 'pitch', version: 1 },
        arm: { testId: 'spring', version: 1, isNew: true },
      })
      .so(({ leads }) => expect(leads.get('acme')?.arm).toEqual({ testId: 'spring', version: 1 }))
  })

  test('AB2 new weights share out anew, and keep what was counted', () => {
    const heavier = {
      ...twoArms,
      arms: [
        { version: 1, weight: 1 },
        { version: 3, weight: 9 },
      ],
    }
    given(tested(twoArms), called('acme', 'no-result'), tested(heavier))
      .so((world) => expect(armOf(world, 1)).toMatchObject({ weight: 1, given: 0, leads: 1, calls: 1 }))
      .and(dialing('ann', 'bolt'))
      .so((world) => expect(versionOn(world, 'bolt')).toBe(3))
  })

  test('AB2 settings of something else leave the shares alone', () => {
    given(tested(twoArms), called('acme', 'no-result'), teamSets({ nudgeMs: 61 * SECOND })).so((world) =>
      expect(armOf(world, 1)).toMatchObject({ given: 1, leads: 1 }),
    )
  })

  test('AB2 another test begins with nothing', () => {
    given(tested(twoArms), called('acme', 'no-result'), tested({ ...twoArms, id: 'autumn' }))
      .so((world) => expect(armOf(world, 1)).toMatchObject({ given: 0, leads: 0, calls: 0 }))
      .and(dialing('ann', 'acme'))
      .so((world) => expect(armOf(world, 1)).toMatchObject({ given: 1 }))
  })

  test('AB2 without a test the team’s version is called, and no arm is said', () => {
    given(dialing('ann', 'acme')).so(({ floor, leads }) => {
      expect(floor.calls[callOn('acme')]?.arm).toBeUndefined()
      expect(leads.get('acme')?.arm).toBeUndefined()
    })
  })
})

describe('keeping an arm', () => {
  const again: Step = (world) => {
    const leads = new Map([...world.leads].map(([id, one]) => [id, { ...one, recentAttempts: [], lastOutcome: null }]))
    return { ...world, leads }
  }

  test('AB3 a lead is called with its arm again, whoever calls, and is no new lead', () => {
    given(tested(twoArms), newLeads('one', 'two'), called('one', 'no-result'), called('two', 'no-result'), again)
      .and(available('bob'), did('bob', { type: 'TakeLead', leadId: 'two' }))
      .when({ type: 'StartCall', leadId: 'two' }, 'bob')
      .brings({
        type: 'CallStarted',
        script: { scriptId: 'pitch', version: 3 },
        arm: { testId: 'spring', version: 3, isNew: false },
      })
      .so((world) => expect(armOf(world, 3)).toMatchObject({ leads: 1, calls: 1 }))
  })

  test('AB3 a handover takes the arm along, and its call counts there', () => {
    const callId = callOn('acme')
    given(tested(twoArms), talking('ann', 'acme'), available('bob'))
      .and(did('max', { type: 'HandOverCall', callId, toAgentId: 'bob', reason: 'lunch' }), later(MINUTE))
      .so(({ floor }) => expect(floor.calls[callId]).toMatchObject({ agentId: 'bob', arm: { version: 1 } }))
      .and(did('bob', { type: 'EndCall', callId }), closed('bob', 'acme', 'booked', booked))
      .so((world) => expect(armOf(world, 1)).toMatchObject({ leads: 1, calls: 1, contacts: 1, bookings: 1 }))
  })

  test('AB3 a lead that comes from another team of the same test keeps its arm', () => {
    given(tested(twoArms), known(lead('moved', { arm: { testId: 'spring', version: 3 } })), dialing('ann', 'moved')).so(
      (world) => {
        expect(versionOn(world, 'moved')).toBe(3)
        expect(armOf(world, 3)).toMatchObject({ given: 0, leads: 0 })
      },
    )
  })
})

describe('a stopped arm', () => {
  const stop: Said = { type: 'StopScriptArm', testId: 'spring', version: 3, reason: 'rude' }
  const ofThree = known(lead('hers', { arm: { testId: 'spring', version: 3 } }))

  test('AB4 its leads fall to the control, and count in no arm', () => {
    given(tested(twoArms), ofThree, seated('max'), did('max', stop), called('hers', 'booked', booked)).so((world) => {
      const [started] = world.journal.flatMap(({ event }) => (event.type === 'CallStarted' ? [event] : []))
      expect(started).toMatchObject({ script: { version: 1 } })
      expect(started?.arm).toBeUndefined()
      expect(armOf(world, 1)).toMatchObject({ leads: 0, calls: 0, bookings: 0 })
      expect(world.leads.get('hers')?.arm).toEqual({ testId: 'spring', version: 3 })
    })
  })

  test('AB4 new leads go to those that run', () => {
    given(tested(threeArms), seated('max'), did('max', { ...stop, version: 4 }))
      .and(
        newLeads('one', 'two', 'three', 'four'),
        ...['one', 'two', 'three', 'four'].map((id) => called(id, 'no-result')),
      )
      .so((world) => expect(world.floor.scriptTest?.arms.map(({ given: leads }) => leads)).toEqual([2, 2, 0]))
  })

  test('AB4 a call that runs goes on to its end, and counts', () => {
    given(tested(twoArms), ofThree, talking('ann', 'hers'), seated('max'), did('max', stop), later(MINUTE))
      .and(did('ann', { type: 'EndCall', callId: callOn('hers') }), closed('ann', 'hers', 'booked', booked))
      .so((world) => expect(armOf(world, 3)).toMatchObject({ calls: 1, contacts: 1, bookings: 1 }))
  })

  test('AB4 a caller who rings us hears the version they know, and counts in none', () => {
    given(tested(twoArms), ofThree, available('ann'))
      .and(did('ann', { type: 'TakeLead', leadId: 'hers', by: 'inbound' }))
      .when({ type: 'StartCall', leadId: 'hers' }, 'ann')
      .brings({ type: 'CallStarted', script: { scriptId: 'pitch', version: 3 } }, { type: 'CallConnected' })
      .so(({ floor }) => expect(Object.values(floor.calls)[0]?.arm).toBeUndefined())
    given(tested(twoArms), available('ann'), did('ann', { type: 'TakeLead', leadId: 'acme', by: 'inbound' }))
      .when({ type: 'StartCall', leadId: 'acme' }, 'ann')
      .brings({ type: 'CallStarted', script: { scriptId: 'pitch', version: 1 } }, { type: 'CallConnected' })
      .so(({ leads }) => expect(leads.get('acme')?.arm).toBeUndefined())
  })

  test('AB7 it is stopped by who supervises, with a reason', () => {
    given(tested(twoArms), available('ann'), seated('max'))
      .when(stop, 'ann')
      .refused('not-allowed', { needs: 'manager' })
      .when(stop, 'max')
      .brings({ type: 'ScriptArmStopped', testId: 'spring', version: 3, byId: 'max', reason: 'rude', crossing: null })
      .so((world) =>
        expect(armOf(world, 3).stopped).toEqual({ at: START, byId: 'max', reason: 'rude', crossing: null }),
      )
      .when({ ...stop, reason: 'again' }, 'max')
      .changesNothing()
  })

  test('AB7 the control is not stopped, nor what is in no test here', () => {
    const max = given(tested(twoArms), seated('max'))
    max.when({ ...stop, version: 1 }, 'max').refused('arm-not-running', { version: 1 })
    max.when({ ...stop, version: 4 }, 'max').refused('arm-not-running', { version: 4 })
    max.when({ ...stop, testId: 'of-another-team' }, 'max').refused('arm-not-running')
    given(seated('max')).when(stop, 'max').refused('arm-not-running')
  })

  test('AB7 it stays stopped when the weights change', () => {
    given(
      tested(twoArms),
      seated('max'),
      did('max', stop),
      tested({
        ...twoArms,
        arms: [
          { version: 1, weight: 3 },
          { version: 3, weight: 5 },
        ],
      }),
    ).so((world) => expect(armOf(world, 3).stopped?.byId).toBe('max'))
  })

  test('AB8 a test that ended is no longer there', () => {
    given(
      tested(twoArms),
      called('acme', 'no-result'),
      teamSets({ scriptTest: null, script: { scriptId: 'pitch', version: 3 } }),
    )
      .and(dialing('ann', 'bolt'))
      .so((world) => {
        expect(world.floor.scriptTest).toBeNull()
        expect(versionOn(world, 'bolt')).toBe(3)
      })
  })
})

describe('counting', () => {
  test('AB5 what was never answered is a call and no contact', () => {
    given(
      tested(twoArms),
      dialing('ann', 'acme'),
      did('ann', { type: 'EndCall', callId: callOn('acme'), reason: 'no-answer' }),
    )
      .and(closed('ann', 'acme', 'no-answer'))
      .so((world) => expect(armOf(world, 1)).toMatchObject({ calls: 1, contacts: 0, bookings: 0, hangUps: 0 }))
  })

  test.each([
    ['a word of no within the half minute', 'not-interested', {}, 29 * SECOND, 1],
    ['the same after it', 'not-interested', {}, 30 * SECOND, 0],
    ['a quick yes', 'booked', booked, 5 * SECOND, 0],
    ['somebody else’s number', 'wrong-number', {}, 5 * SECOND, 0],
  ] as const)('AB5 a hang-up: %s', (_what, dispositionId, more, talkMs, hangUps) => {
    given(tested(twoArms), called('acme', dispositionId, more, talkMs)).so((world) =>
      expect(armOf(world, 1)).toMatchObject({ contacts: 1, hangUps }),
    )
  })

  test('AB5 a correction moves what its call counted, a confirmation too', () => {
    given(tested(twoArms), called('acme', 'not-interested', {}, 5 * SECOND), seated('max'))
      .so((world) => expect(armOf(world, 1)).toMatchObject({ bookings: 0, hangUps: 1 }))
      .when(
        {
          type: 'CorrectOutcome',
          callId: callOn('acme'),
          leadId: 'acme',
          dispositionId: 'booked',
          reason: 'slip',
          meetingAt: START + 60 * MINUTE,
        },
        'max',
      )
      .accepted()
      .so((world) => expect(armOf(world, 1)).toMatchObject({ calls: 1, contacts: 1, bookings: 1, hangUps: 0 }))
    given(tested(twoArms), wrappingUp('ann', 'acme'), later(2 * MINUTE), timePasses)
      .so((world) => expect(armOf(world, 1)).toMatchObject({ calls: 1, hangUps: 1 }))
      .and(closed('ann', 'acme', 'booked', booked))
      .so((world) => expect(armOf(world, 1)).toMatchObject({ calls: 1, bookings: 1, hangUps: 0 }))
  })

  test('AB5 what comes of a call of an earlier test counts nowhere', () => {
    given(
      tested(twoArms),
      wrappingUp('ann', 'acme'),
      tested({ ...twoArms, id: 'autumn' }),
      closed('ann', 'acme', 'booked', booked),
    ).so((world) => expect(armOf(world, 1)).toMatchObject({ calls: 0, bookings: 0 }))
  })
})

describe('guardrails', () => {
  const guarded: ScriptTest = {
    ...twoArms,
    guardrails: [
      { measure: 'booking', boundPercent: 10 },
      { measure: 'hang-up', boundPercent: 20 },
    ],
  }
  const ofThree = known(lead('hers', { arm: { testId: 'spring', version: 3 } }))
  const last: Said = { type: 'DispositionCall', callId: callOn('hers'), dispositionId: 'not-interested' }
  const oneMore = [
    ofThree,
    talking('ann', 'hers'),
    later(5 * SECOND),
    did('ann', { type: 'EndCall', callId: callOn('hers') }),
  ] as const

  test('AB6 the call that brings an arm past its bound stops it, in the same commit and by nobody’s word', () => {
    given(tested(guarded), counted(3, { calls: 60, contacts: 40, bookings: 6, hangUps: 14 }), ...oneMore)
      .when(last, 'ann')
      .brings(
        { type: 'CallDisposed' },
        {
          type: 'ScriptArmStopped',
          testId: 'spring',
          version: 3,
          byId: null,
          reason: '',
          crossing: {
            measure: 'hang-up',
            boundPercent: 20,
            count: 15,
            contacts: 41,
            low: expect.closeTo(0.2362, 3),
            high: expect.closeTo(0.5188, 3),
          },
        },
      )
      .so((world) => expect(armOf(world, 3).stopped?.crossing?.measure).toBe('hang-up'))
  })

  test('AB6 too few bookings stop it too, by the upper end of the interval', () => {
    given(tested(guarded), counted(3, { calls: 60, contacts: 36, bookings: 0, hangUps: 0 }), ...oneMore)
      .when(last, 'ann')
      .brings(
        { type: 'CallDisposed' },
        {
          type: 'ScriptArmStopped',
          crossing: {
            measure: 'booking',
            boundPercent: 10,
            count: 0,
            contacts: 37,
            low: 0,
            high: expect.closeTo(0.0941, 3),
          },
        },
      )
  })

  test('AB6 nothing stops while the bound lies within the interval, or of fewer than twenty contacts', () => {
    given(tested(guarded), counted(3, { calls: 60, contacts: 40, bookings: 6, hangUps: 8 }), ...oneMore)
      .when(last, 'ann')
      .brings({ type: 'CallDisposed' })
    given(tested(guarded), counted(3, { calls: 18, contacts: 18, bookings: 0, hangUps: 18 }), ...oneMore)
      .when(last, 'ann')
      .brings({ type: 'CallDisposed' })
  })

  test('AB6 the control stays, whatever it counts', () => {
    const control = known(lead('hers', { arm: { testId: 'spring', version: 1 } }))
    given(
      tested(guarded),
      counted(1, { calls: 90, contacts: 90, bookings: 0, hangUps: 90 }),
      ...oneMore.slice(1).toSpliced(0, 0, control),
    )
      .when(last, 'ann')
      .brings({ type: 'CallDisposed' })
  })

  test('AB6 a correction stops it as well, and so does the server’s own closing', () => {
    const booking = { type: 'CorrectOutcome', callId: callOn('hers'), leadId: 'hers', reason: 'slip' } as const
    given(tested(guarded), ofThree, called('hers', 'booked', booked, 5 * SECOND), seated('max'))
      .and(counted(3, { calls: 60, contacts: 40, bookings: 1, hangUps: 0 }))
      .when({ ...booking, dispositionId: 'no-result' }, 'max')
      .brings(
        { type: 'OutcomeCorrected' },
        { type: 'ScriptArmStopped', byId: null, crossing: expect.objectContaining({ measure: 'booking', count: 0 }) },
      )
    given(
      tested(guarded),
      counted(3, { calls: 60, contacts: 40, bookings: 6, hangUps: 14 }),
      ...oneMore,
      later(2 * MINUTE),
    )
      .when({ type: 'RunDueDeadlines' }, 'system')
      .brings({ type: 'CallDisposed', provisional: true }, { type: 'ScriptArmStopped', byId: null })
  })
})

describe('what can be believed', () => {
  test.each([
    [0, 0, 0, 1],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [5, 50, 0.0435, 0.2136],
    [81, 263, 0.2553, 0.3662],
  ])('AB9 %d of %d lies between the bounds that Wilson gives', (count, of, low, high) => {
    expect(wilson(count, of)).toEqual({ low: expect.closeTo(low, 4), high: expect.closeTo(high, 4) })
  })

  test('AB9 the contacts that an arm needs are those of the textbook', () => {
    const arm = (contacts: number, bookings: number): Arm => ({
      version: 1,
      weight: 1,
      given: 0,
      leads: 0,
      calls: contacts,
      contacts,
      bookings,
      hangUps: 0,
      stopped: null,
    })
    const needs = (control: Arm, differencePoints: number) => neededContacts({ arms: [control], differencePoints })
    // 10 % against 15 %, and against 20 %.
    expect(needs(arm(0, 0), 5)).toBe(686)
    expect(needs(arm(0, 0), 10)).toBe(199)
    expect(needs(arm(100_000, 50_000), 5)).toBe(1565)
    expect(needs(arm(1_000, 1_000), 10)).toBeGreaterThan(0)
  })

  test('AB10 an agent is told nothing of the counts', () => {
    given(tested(twoArms), talking('ann', 'acme'), seated('max')).so(({ floor }) => {
      expect(revealFloor(floor, { type: 'agent', userId: 'ann' })).toMatchObject({
        scriptTest: null,
        calls: { [callOn('acme')]: { arm: { version: 1 } } },
      })
      expect(revealFloor(floor, { type: 'board', userId: 'max', details: [] }).scriptTest?.arms).toHaveLength(2)
    })
  })
})
