/** PR8: whatever is sent to a viewer of the version before, it can read; and what it sends is still a frame. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#domain/commands/refusal.ts'
import { FloorEvent, type Recorded } from '#domain/events/index.ts'
import { evolve, evolveAll } from '#domain/evolve/index.ts'
import { toAudience, reveal, revealFloor } from '#domain/views/audience.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { decodeClientFrame, encode } from '#domain/protocol/codec.ts'
import { canRead, encodeFor, hearsOfLinks, readsBoardLines } from '#domain/protocol/older-viewers.ts'
import { type EventsFrame, ServerFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { uuid } from '#tests/support/ids.ts'
import { CLIENT_FRAMES_2, isReadable2 } from '#tests/support/version-2/frames.ts'
import { settings } from '#tests/support/world.ts'
import { days, live, morning } from '../laws/random-day.ts'
import { anyOf } from './any-of-schema.ts'

const BEFORE = PROTOCOL_VERSION - 1

const you = { userId: 'ann', fullName: 'Ann', role: 'agent', control: true } as const
const welcomeTo = (floor: Floor): ServerFrame => ({
  type: 'welcome',
  v: PROTOCOL_VERSION,
  epoch: 'e',
  seq: floor.seq,
  now: floor.at,
  you,
  recovered: false,
  floor,
})

const commandId = uuid('a command')
const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'output', reused: 'inline' })

const eventsOf = (line: Recorded): EventsFrame => ({
  type: 'events',
  from: line.seq - 1,
  to: line.seq,
  now: line.at,
  events: [line],
})

/** As it is sent: lines that cannot be read are never in it, a whole floor is instead. */
const withReadable = (frame: ServerFrame): ServerFrame =>
  'events' in frame && frame.events
    ? { ...frame, events: frame.events.filter((line) => canRead(BEFORE, [line])) }
    : frame

test('what version 2 reads by is strict where it was', () => {
  const floor = emptyFloor('north', DEFAULT_SETTINGS)
  expect(isReadable2(encode(welcomeTo(floor)))).toBe(false)
  expect(isReadable2(encodeFor(BEFORE, welcomeTo(floor)))).toBe(true)
  expect(isReadable2(JSON.stringify({ type: 'ack', seq: 1 }))).toBe(false)
})

describe('whatever there can be to say, written for the version before', () => {
  test('PR8 every frame can be read that it is sent', () => {
    expect(hearsOfLinks(BEFORE, { type: 'board', userId: 'bob', details: [] })).toBe(false)
    fc.assert(
      fc.property(anyOf(schemaOf(ServerFrame)), (value) => {
        const frame = z.custom<ServerFrame>().parse(value)
        fc.pre(frame.type !== 'links')
        expect(isReadable2(encodeFor(BEFORE, withReadable(frame)))).toBe(true)
      }),
      { numRuns: 200, seed: 8 },
    )
  })

  test.each(FloorEvent.options.map((kind) => [kind.shape.type.value, kind] as const))(
    'PR8 %s can be read, or is known not to be',
    (_type, kind) => {
      fc.assert(
        fc.property(anyOf(schemaOf(kind)), (value) => {
          const event = z.custom<FloorEvent>().parse(value)
          const frame = withReadable(eventsOf({ seq: 1, at: 1, actorId: 'ann', commandId: null, event }))
          expect(isReadable2(encodeFor(BEFORE, frame))).toBe(true)
        }),
        { numRuns: 30, seed: 8 },
      )
    },
  )

  test.each(Refusal.options.map((kind) => [kind.shape.code.value, kind] as const))(
    'PR8 the refusal %s can be read',
    (_code, kind) => {
      fc.assert(
        fc.property(anyOf(schemaOf(kind)), (value) => {
          const frame = { type: 'refused', commandId, refusal: z.custom<Refusal>().parse(value) } as const
          expect(isReadable2(encodeFor(BEFORE, frame))).toBe(true)
        }),
        { numRuns: 60, seed: 8 },
      )
    },
  )
})

test.each([
  ['an agent', { userId: 'ann', role: 'agent' }],
  ['a board', { userId: 'max', role: 'manager' }],
] as const)('PR8 %s of the version before can read every frame of any day', (_who, person) => {
  fc.assert(
    fc.property(days(60), (day) => {
      const { journal } = live(day)
      let floor = evolveAll(emptyFloor('north', settings), journal.slice(0, morning.journal.length))
      for (const line of journal.slice(morning.journal.length)) {
        floor = evolve(floor, line)
        expect(isReadable2(toldOf(line, floor, person))).toBe(true)
      }
    }),
    { numRuns: 12, seed: 9 },
  )
})

/** As the floor does it: the line, or the whole floor when the line cannot be read. */
function toldOf(line: Recorded, floor: Floor, person: Parameters<typeof toAudience>[1]): string {
  const audience = toAudience(floor, person)
  const shown = reveal(line, audience)
  if (shown === null) return encodeFor(BEFORE, { ...eventsOf(line), events: [] })
  return encodeFor(BEFORE, canRead(BEFORE, [shown]) ? eventsOf(shown) : welcomeTo(revealFloor(floor, audience)))
}

describe('to a viewer of the version before', () => {
  test('PR8 a team that records no calls is told as missing consent', () => {
    const refused: ServerFrame = { type: 'refused', commandId, refusal: { code: 'recording-off' } }
    expect(JSON.parse(encodeFor(BEFORE, refused))).toMatchObject({ refusal: { code: 'consent-missing' } })
    expect(encodeFor(PROTOCOL_VERSION, refused)).toBe(encode(refused))
  })

  test('PR8 a skip for a reason of the team’s own is told with the whole floor', () => {
    const event = { type: 'LeadSkipped', agentId: 'ann', leadId: 'acme', note: '', notBefore: 1 } as const
    const line = { seq: 1, at: 1, actorId: 'ann', commandId: null }
    expect(canRead(BEFORE, [{ ...line, event: { ...event, reason: 'bad-fit' } }])).toBe(true)
    expect(canRead(BEFORE, [{ ...line, event: { ...event, reason: 'no-budget', label: 'No budget' } }])).toBe(false)
    expect(canRead(PROTOCOL_VERSION, [{ ...line, event: { ...event, reason: 'no-budget' } }])).toBe(true)
  })

  test('PR8 a board has lines in full and no packed floor', () => {
    const audience = { type: 'board', userId: 'max', details: [] } as const
    expect(readsBoardLines(BEFORE, audience)).toBe(false)
    expect(readsBoardLines(PROTOCOL_VERSION, audience)).toBe(true)
  })
})

test('PR8 every frame of a client of the version before is still one', () => {
  fc.assert(
    fc.property(anyOf(CLIENT_FRAMES_2), (frame) => {
      // Words that show nothing are refused since, whoever sends them.
      const text = JSON.stringify(frame).replaceAll(/"( +)"/g, '"a"')
      expect(decodeClientFrame(text)).toMatchObject({ ok: true })
    }),
    { numRuns: 2_000, seed: 10 },
  )
})
