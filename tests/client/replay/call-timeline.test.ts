/** A call, step by step: the notes as they grew, the phases with their time, the answers that were given. */
import { describe, expect, test } from 'vitest'
import { chosenFrom, listPhaseSpans, stepAt, toCallTimeline } from '#client/screens/replay/call/call-timeline.ts'
import { responseLabel, stepLabel } from '#client/screens/replay/call/step-labels.ts'
import type { CallReplay } from '#domain/http/supervision.ts'
import { did } from '#tests/support/given.ts'
import { callOn, chose, dialing, later } from '#tests/support/story.ts'
import { script } from '#tests/support/script-fixture.ts'
import { SECOND, START } from '#tests/support/world.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { replayOf, told } from './a-day.ts'

const callId = callOn('acme')
const world = told(
  later(SECOND),
  dialing('ann', 'acme'),
  later(4 * SECOND),
  did('ann', { type: 'MarkConnected', callId, answeredBy: 'decision-maker' }),
  later(2 * SECOND),
  did('ann', { type: 'WriteNotes', callId, text: 'wants it' }),
  later(SECOND),
  chose('ann', 'acme', 'go-on'),
  later(SECOND),
  did('ann', { type: 'WriteNotes', callId, text: 'wants it in March' }),
  later(SECOND),
  did('ann', { type: 'HoldCall', callId }),
  later(7 * SECOND),
  did('ann', { type: 'ResumeCall', callId }),
  later(SECOND),
  did('ann', { type: 'EndCall', callId }),
  later(3 * SECOND),
  did('ann', { type: 'DispositionCall', callId, dispositionId: 'not-interested' }),
)

/** As the server answers: this call's lines, on the floor just before the first. */
function callReplay(): CallReplay {
  const events = world.journal.filter(({ event }) => 'callId' in event && event.callId === callId)
  const first = events[0]?.seq ?? 0
  const { floor } = replayOf(world, START - SECOND, world.now)
  return {
    floor: evolveAll(
      floor,
      world.journal.filter(({ seq }) => seq < first),
    ),
    events,
  }
}

const timeline = toCallTimeline(callReplay(), callId)
const names = { person: () => 'Ann', reason: (code: string) => code }

describe('the timeline of a call', () => {
  test('has every line of the call, from the first to the outcome', () => {
    expect(timeline.map(({ recorded }) => recorded.event.type)).toEqual([
      'CallStarted',
      'CallConnected',
      'NotesWritten',
      'ResponseChosen',
      'NotesWritten',
      'CallHeld',
      'CallResumed',
      'CallEnded',
      'CallDisposed',
    ])
  })

  test('shows the notes as far as they were written, and what was new', () => {
    expect(timeline.map(({ call }) => call.notes)).toEqual([
      '',
      '',
      'wants it',
      'wants it',
      ...Array.from({ length: 5 }, () => 'wants it in March'),
    ])
    expect(timeline.flatMap(({ addedNotes }) => addedNotes ?? [])).toEqual(['wants it', ' in March'])
  })

  test('measures each phase', () => {
    expect(listPhaseSpans(timeline).map(({ phase, from, to }) => [phase, to - from])).toEqual([
      ['dialing', 4 * SECOND],
      ['talking', 5 * SECOND],
      ['on-hold', 7 * SECOND],
      ['talking', SECOND],
      ['wrap-up', 3 * SECOND],
    ])
  })

  test('knows which step stood at a moment', () => {
    const start = timeline[0]?.recorded.at ?? 0
    expect(stepAt(timeline, start - 1)).toBe(0)
    expect(stepAt(timeline, start + 5 * SECOND)).toBe(1)
    expect(stepAt(timeline, start + 6 * SECOND)).toBe(2)
    expect(stepAt(timeline, world.now + SECOND)).toBe(8)
  })

  test('says what was answered, before and on the step itself', () => {
    expect(chosenFrom(timeline, 1)).toBe('go-on')
    expect(chosenFrom(timeline, 3)).toBeNull()
    const answered = timeline[3]
    expect(answered && responseLabel(answered.recorded, script.content)).toBe('Go on')
    expect(answered && stepLabel(answered.recorded, names, script.content).text).toMatch(/^On to /)
  })

  test('has words for every line', () => {
    for (const { recorded } of timeline) expect(stepLabel(recorded, names, undefined).text).toMatch(/^[A-Z]/)
  })
})
