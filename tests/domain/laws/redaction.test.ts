/** A person's words taken out of a journal: whatever is folded from it is what the floor was, without their words (ER4). */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { FloorEvent, Recorded } from '#domain/events/index.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { emptyFloor, Floor } from '#domain/floor/state.ts'
import { redactFloor, redactLine } from '#domain/stored/redact.ts'
import { settings } from '#tests/support/world.ts'
import { anyOf } from '../protocol/any-of-schema.ts'
import { days, live } from './random-day.ts'

const callsWith = (journal: readonly Recorded[], leadId: string): Set<string> =>
  new Set(
    journal.flatMap(({ event }) =>
      'leadId' in event && event.leadId === leadId && 'callId' in event && event.callId !== null ? [event.callId] : [],
    ),
  )

const read = (text: string): Recorded => Recorded.parse(JSON.parse(text))
const parsed = (text: string): Floor => Floor.parse(JSON.parse(text))

test('a redacted journal folds to the redacted floor, at every moment, and all numbers are the same', () => {
  fc.assert(
    fc.property(days(120), fc.nat({ max: 100 }), (day, percent) => {
      const { floor, journal } = live(day)
      const person = {
        leadIds: new Set(['acme', 'bolt']),
        callIds: new Set([...callsWith(journal, 'acme'), ...callsWith(journal, 'bolt')]),
      }
      const redacted = journal.map((line) => read(redactLine(JSON.stringify(line), person)))
      const cut = Math.floor((journal.length * percent) / 100)
      const [before, after] = [journal, redacted].map((lines) =>
        evolveAll(emptyFloor('north', settings), lines.slice(0, cut)),
      )
      expect(after).toEqual(parsed(redactFloor(JSON.stringify(before), person)))
      const whole = evolveAll(emptyFloor('north', settings), redacted)
      expect(whole.tallies).toEqual(floor.tallies)
      expect(redacted.map(({ seq, at, event: { type } }) => [seq, at, type])).toEqual(
        journal.map(({ seq, at, event: { type } }) => [seq, at, type]),
      )
    }),
    { numRuns: 40, seed: 11 },
  )
})

const about = { leadIds: new Set(['theirs']), callIds: new Set(['00000000-0000-4000-8000-000000000001']) }
/** Letters that no id, enum or form has; what is the team's own stands under these keys. */
const WORD = /é/
const OWN = new Set(['label', 'fromName', 'toName', 'fullName', 'teamName', 'textHash', 'keptDispositions', 'unproven'])

function wordsIn(value: unknown, key = ''): string[] {
  if (OWN.has(key) || key.endsWith('Id')) return []
  if (typeof value === 'string') return WORD.test(value) ? [`${key}: ${value}`] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => wordsIn(one, Array.isArray(value) ? key : name))
}

test('no event about a person has a word left, each is still read, and done again it stays as it is', () => {
  const events = anyOf(z.toJSONSchema(FloorEvent, { io: 'input', unrepresentable: 'any' }))
  fc.assert(
    fc.property(events, (any) => {
      const event = {
        ...(any as FloorEvent),
        ...('leadId' in (any as object) ? { leadId: 'theirs' } : {}),
        ...('callId' in (any as object) ? { callId: '00000000-0000-4000-8000-000000000001' } : {}),
      }
      if (!('leadId' in event) && !('callId' in event)) return
      const text = redactLine(JSON.stringify({ seq: 1, at: 1, actorId: 'system', commandId: null, event }), about)
      const line = JSON.parse(text) as { event: FloorEvent }
      expect(wordsIn(line.event)).toEqual([])
      if (FloorEvent.safeParse(event).success) expect(FloorEvent.safeParse(line.event).success).toBe(true)
      expect(redactLine(text, about)).toBe(text)
    }),
    { numRuns: 800, seed: 12 },
  )
})

test('lines of others, and lines that nobody can read, stay as they are', () => {
  const other =
    '{"seq":2,"at":1,"actorId":"system","commandId":null,"event":{"type":"LeaseEnded","leadId":"other","note":"theirs"}}'
  expect(redactLine(other, about)).toBe(other)
  expect(redactLine('{"leadId":"theirs", and no more', about)).toBe('{"leadId":"theirs", and no more')
  const newer =
    '{"seq":3,"at":1,"actorId":"a","commandId":null,"event":{"type":"LeadSung","leadId":"theirs","song":"La"}}'
  expect(redactLine(newer, about)).toBe(newer.replace(',"song":"La"', ''))
})
