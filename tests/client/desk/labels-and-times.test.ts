/** The desk's words and times. */
import { describe, expect, test } from 'vitest'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { fromField, localClock, placeClock, quickTimes, toField } from '#client/format/zone-time.ts'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import { instantAt } from '#domain/vocabulary/wall-time.ts'
import { noteDraft, reconcile } from '#client/screens/desk/call/note-draft.ts'
import { toNotice } from '#client/screens/desk/notice-text.ts'
import { findChoices } from '#client/screens/desk/choice-palette.tsx'
import { relativeText } from '#client/format/duration.ts'
import { whyText } from '#client/format/labels/why-labels.ts'
import type { Recorded } from '#domain/events/index.ts'
import { uuid } from '#tests/support/ids.ts'
import { DAY, HOUR, MINUTE, START } from '#tests/support/world.ts'

describe('times where the lead is', () => {
  test.each([
    ['Europe/London', '2026-07-01', 600],
    ['America/New_York', '2026-11-01', 90],
    ['Asia/Kathmandu', '2026-03-10', 1439],
    ['Pacific/Chatham', '2026-04-05', 300],
  ])('%s shows %s at minute %i at the instant that is answered', (zone, day, minute) => {
    expect(localTime(zone, instantAt(zone, day, minute))).toMatchObject({ day, minute })
  })

  test('a time that a clock change skips becomes the one right after it', () => {
    const skipped = instantAt('Europe/London', '2026-03-29', 90)
    expect(localTime('Europe/London', skipped)).toMatchObject({ day: '2026-03-29', minute: 150 })
  })

  test.each([
    'Europe/London',
    'America/New_York',
    'America/Los_Angeles',
    'Australia/Sydney',
    'Pacific/Auckland',
    'Asia/Tehran',
  ])('a time that %s shows twice is its first, and the second stays while no one changes the field', (zone) => {
    const wrong: string[] = []
    // What the field showed an hour before, half an hour before, and now.
    const shown = [toField(zone, Date.UTC(2026, 0, 1) - HOUR), toField(zone, Date.UTC(2026, 0, 1) - 30 * MINUTE)]
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 30 * MINUTE) {
      const text = toField(zone, at)
      const first = fromField(zone, text) ?? 0
      const isFirst = text === shown.shift() ? first === at - HOUR : first === at
      if (!isFirst) wrong.push(`${text} is ${first} instead of ${at}`)
      if (fromField(zone, text, at) !== at) wrong.push(`${text} does not stay ${at}`)
      shown.push(text)
    }
    expect(wrong).toEqual([])
  })

  test('the clock of somebody of whom nothing is known is not shown', () => {
    expect(placeClock(UNKNOWN_ZONE, START)).toBe('not known')
    expect(placeClock('Europe/London', START)).toBe('10:00 in London')
  })

  test('a number that may be in two zones shows both clocks', () => {
    expect(localClock('Europe/London|Europe/Paris', START)).toBe('10:00–11:00')
  })

  test('the usual choices lie ahead, on working days, in the lead’s own time', () => {
    const friday = Date.UTC(2026, 2, 13, 16)
    const times = quickTimes('America/New_York', friday, [1, 2, 3, 4, 5])
    expect(times.every(({ at }) => at > friday)).toBe(true)
    const monday = times.find(({ label }) => label === 'Monday 10:00')
    expect(localTime('America/New_York', monday?.at ?? 0)).toMatchObject({ day: '2026-03-16', minute: 600 })
    expect(times.map(({ label }) => label)).not.toContain('Tomorrow 10:00')
  })

  test('a field keeps the lead’s wall clock both ways', () => {
    const at = instantAt('Asia/Tokyo', '2026-05-04', 615)
    expect(toField('Asia/Tokyo', at)).toBe('2026-05-04T10:15')
    expect(fromField('Asia/Tokyo', '2026-05-04T10:15')).toBe(at)
    expect(fromField('Asia/Tokyo', '')).toBeNull()
  })

  test.each([
    [0, 'now'],
    [5 * MINUTE, 'in 5 min'],
    [-20 * MINUTE, '20 min ago'],
    [-(3 * HOUR + 5 * MINUTE), '3 h 5 min ago'],
    [-22 * HOUR, '22 h ago'],
    [-2 * DAY, '2 days ago'],
  ])('%i ms from now reads “%s”', (offset, text) => {
    expect(relativeText(START + offset, START)).toBe(text)
  })
})

describe('a draft of notes', () => {
  test('goes on where the floor had got to', () => {
    expect(reconcile({ text: 'More words', base: 'More' }, 'More')).toEqual({ text: 'More words', conflict: null })
  })
  test('is shown beside words that came from elsewhere, never over them', () => {
    expect(reconcile({ text: 'Mine', base: '' }, 'Theirs')).toEqual({ text: 'Theirs', conflict: 'Mine' })
  })
  test('is none when the floor has it already', () => {
    expect(reconcile({ text: 'Same', base: '' }, 'Same')).toEqual({ text: 'Same', conflict: null })
  })
  test('belongs to one call of one person', () => {
    noteDraft('ann', 'call-1').write({ text: 'Private', base: '' })
    expect(noteDraft('ann', 'call-2').read()).toBeNull()
    expect(noteDraft('bob', 'call-1').read()).toBeNull()
    expect(noteDraft('ann', 'call-1').read()?.text).toBe('Private')
  })
  test('that is damaged is no reason to fail', () => {
    localStorage.setItem('call-floor.notes.ann.call', '{')
    expect(noteDraft('ann', 'call').read()).toBeNull()
  })
})

test('why this lead: the rule first, then what it saw', () => {
  const why = {
    rule: 'own-callback',
    priority: 'high',
    dueAt: START - 5 * MINUTE,
    attempts: 2,
    lastAttemptAt: START - DAY,
  } as const
  expect(whyText(why, 'callback', START)).toEqual({
    headline: 'You agreed to call back 5 min ago',
    facts: ['High priority', '3rd attempt', 'Last called 24 h ago'],
  })
})

test('objections are found by label first, then by any of their words', () => {
  const choices = [
    { id: 'mail', label: 'Send an email', words: ['price list'] },
    { id: 'price', label: 'Price', words: ['expensive'] },
  ]
  expect(findChoices(choices, 'price').map(({ id }) => id)).toEqual(['price', 'mail'])
  expect(findChoices(choices, 'EXPENS').map(({ id }) => id)).toEqual(['price'])
  expect(findChoices(choices, 'nothing')).toEqual([])
})

describe('notices', () => {
  const told = (event: Recorded['event'], actorId = 'max'): Recorded => ({
    seq: 9,
    at: START,
    actorId,
    commandId: null,
    event,
  })
  const moved = { type: 'LeadReassigned', leadId: 'acme', leadName: 'Acme', byId: 'max', reason: 'Holiday' } as const

  test('a lead that is moved is told to both', () => {
    const event = told({ ...moved, fromAgentId: 'ann', toAgentId: 'bob' })
    expect(toNotice(event, 'ann')?.text).toContain('Holiday')
    expect(toNotice(event, 'bob')?.title).toBe('A lead for you')
  })

  test('what I did myself is no news', () => {
    expect(toNotice(told({ ...moved, fromAgentId: 'ann', toAgentId: null }, 'ann'), 'ann')).toBeNull()
    expect(
      toNotice(told({ type: 'LeaseEnded', agentId: 'ann', leadId: 'acme', why: 'released' }, 'ann'), 'ann'),
    ).toBeNull()
  })

  test('an expired lease and a passed limit are said', () => {
    expect(toNotice(told({ type: 'LeaseEnded', agentId: 'ann', leadId: 'acme', why: 'expired' }), 'ann')?.tone).toBe(
      'orange',
    )
    expect(toNotice(told({ type: 'NotReadyLimitPassed', agentId: 'ann' }), 'ann')?.title).toBe('Time is up')
    expect(toNotice(told({ type: 'NotReadyLimitPassed', agentId: 'bob' }), 'ann')).toBeNull()
    expect(
      toNotice(
        told({ type: 'CallbackFellToTeam', callbackId: uuid('cb'), agentId: 'ann', leadId: 'acme', missed: true }),
        'ann',
      )?.tone,
    ).toBe('red')
  })
})
