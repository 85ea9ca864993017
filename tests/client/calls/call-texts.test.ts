import { expect, test } from 'vitest'
import { parseLength } from '#client/format/duration-input.ts'
import { toCallFilters, fitsList } from '#client/screens/calls/call-list.ts'
import { CallSearch } from '#client/screens/calls/call-search.ts'
import { gapText, toMarkers } from '#client/features/call-record/recordings.tsx'
import { aCall, aTake } from '#tests/client/support/a-call.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { did, given } from '#tests/support/given.ts'
import { callOn, wrappingUp } from '#tests/support/story.ts'

test.each([
  ['3:05', 185],
  ['3', 180],
  ['12 min', 720],
  ['45s', 45],
  ['1:02:03', 3723],
  ['0:00', 0],
])('%s is %i seconds', (text, seconds) => expect(parseLength(text)).toBe(seconds))

test.each(['', 'long', '3:75', '3:5', '-4', '1e3'])('“%s” is no length', (text) => expect(parseLength(text)).toBeNull())

test('a day is asked for from its first moment to the next day’s', () => {
  const { from, to } = toCallFilters(CallSearch.parse({ from: '2026-11-20', to: '2026-11-20' }), 'team-1')
  expect(from && to && Date.parse(to) - Date.parse(from)).toBe(24 * 3_600_000)
  expect(from && new Date(from).getHours()).toBe(0)
})

test('a day that is none is left out', () => {
  expect(toCallFilters(CallSearch.parse({ from: '2026-02-31', unconfirmed: 'yes' }), undefined)).toEqual({})
})

test('gaps say where and why', () => {
  expect(gapText({ from_ms: 65_000, to_ms: 71_000, why: 'payment' })).toBe('01:05 to 01:11: payment')
  expect(gapText({ from_ms: null, to_ms: null, why: 'never came', chunk: 4 })).toBe('Part 5: never came')
  expect(gapText({ from_ms: 1_000, to_ms: null, why: '' })).toBe('From 00:01: not recorded')
})

test('markers stand where each step begins in this take; taken-back steps and those before it have none', () => {
  const startedAt = Date.parse('2026-11-20T10:00:00Z')
  const step = (nodeId: string, seconds: number, abandoned = false) => ({
    nodeId,
    at: startedAt + seconds * 1000,
    by: 'response' as const,
    responseId: null,
    reason: null,
    abandoned,
  })
  const call = aCall({ path: [step('hello', 0), step('ask', 30), step('hello', 40, true), step('gone', 50)] })
  const take = aTake({ started_at: '2026-11-20T10:00:10.000Z' })
  expect(toMarkers(call, take, aScript)).toEqual([
    { atSeconds: 20, label: 'How many?' },
    { atSeconds: 40, label: 'gone' },
  ])
})

test('a call is offered as new only to a list that it would stand in', () => {
  const { journal } = given(
    wrappingUp('ann', 'acme'),
    did('ann', {
      type: 'DispositionCall',
      callId: callOn('acme'),
      dispositionId: 'interested',
      missingProofReason: 'none',
    }),
  ).world
  const fits = (search: object) => journal.map((line) => fitsList(CallSearch.parse(search), line))
  const offered = (search: object) => fits(search).filter((fit) => fit !== false).length
  expect(offered({})).toBe(1)
  expect(offered({ outcome: 'answered', user: 'ann', to: '2026-03-10' })).toBe(1)
  expect(fits({ disposition: 'interested', unconfirmed: false })).toContain(true)
  // Whom it was with, along which script and how long is not told by its event.
  for (const part of [{ q: 'acme' }, { script: 'pitch' }, { recorded: true }, { length_from: 5 }])
    expect(fits({ disposition: 'interested', ...part })).toContain('perhaps')
  const others = [
    { outcome: 'busy' },
    { user: 'bob' },
    { unconfirmed: true },
    { to: '2026-03-08' },
    { disposition: 'not-interested', q: 'acme' },
  ]
  expect(others.map(offered)).toEqual([0, 0, 0, 0, 0])
})
