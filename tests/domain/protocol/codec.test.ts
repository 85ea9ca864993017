/** The codec: what comes in is a frame, or a value that says why not. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ClientCommand } from '#domain/commands/index.ts'
import { ShellCommand } from '#domain/commands/shell.ts'
import { CLOSE, closeCode } from '#domain/protocol/close-codes.ts'
import { ClientFrame } from '#domain/protocol/client-frames.ts'
import { decodeClientFrame, encode } from '#domain/protocol/codec.ts'
import { decodeServerFrame } from '#domain/protocol/short-frames.ts'
import type { ServerFrame } from '#domain/protocol/server-frames.ts'
import { MAX_INBOUND_BYTES } from '#domain/protocol/version.ts'
import { LAST_INSTANT, NOTES_MAX } from '#domain/vocabulary/primitives.ts'
import { revealFloor } from '#domain/views/audience.ts'
import { given } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { callOn, chose, closedByServer, talking } from '#tests/support/story.ts'
import { anyOf } from './any-of-schema.ts'

const commandId = uuid('a command')
const notes = (text: string): string =>
  JSON.stringify({
    type: 'command',
    commandId,
    command: { type: 'WriteNotes', callId: callOn('acme'), text },
    fence: 3,
  })

describe('from a client', () => {
  test.each<ClientFrame>([
    { type: 'hello', v: 1, tab: 'tab-1' },
    { type: 'hello', v: 1, tab: 'tab-1', resume: { epoch: 'e1', seq: 7 } },
    { type: 'received', seq: 12 },
    { type: 'command', commandId, command: { type: 'TakeNextLead' } },
    { type: 'command', commandId, command: { type: 'ReleaseLead', leadId: 'acme' }, fence: 5 },
  ])('a frame comes back as it was: $type', (frame) => {
    expect(decodeClientFrame(encode(frame))).toEqual({ ok: true, value: frame })
  })

  test('any frame is read, or not, as its schema parses it, whatever is wrong with it', () => {
    const frames = anyOf(z.toJSONSchema(ClientFrame, { io: 'input', unrepresentable: 'any' }))
    const odd = fc.constantFrom<unknown>(undefined, null, -1, 1.5, '', ' a\u0000 ', ' padded ', true, [], {})
    const keys = fc.constantFrom(
      'type',
      'fence',
      'seq',
      'commandId',
      'callId',
      'leadId',
      'text',
      'reason',
      '__proto__',
      'new',
    )
    const spoiled = fc.tuple(frames, fc.boolean(), keys, odd).map(([frame, isDeep, key, value]) => {
      const copy = structuredClone(frame) as { command?: object }
      const at = isDeep ? (copy.command ?? copy) : copy
      Object.defineProperty(at, key, { value, enumerable: true, configurable: true })
      return copy
    })
    fc.assert(
      fc.property(fc.oneof(frames, spoiled), (frame) => {
        const text = JSON.stringify(frame)
        const { success, data } = ClientFrame.safeParse(JSON.parse(text))
        const decoded = decodeClientFrame(text)
        if (success) expect(decoded).toEqual({ ok: true, value: data })
        else expect(decoded).toMatchObject({ ok: false, error: { why: 'not-a-frame' } })
      }),
      { numRuns: 1_000 },
    )
  })

  test('PR4 no command of the shell passes as one of a client', () => {
    for (const { shape } of ShellCommand.options) {
      const [type] = shape.type.values
      expect(ClientCommand.safeParse({ type }).error?.issues[0]?.path).toEqual(['type'])
      const decoded = decodeClientFrame(JSON.stringify({ type: 'command', commandId, command: { type } }))
      expect(decoded).toMatchObject({ ok: false, error: { why: 'not-a-frame', commandId } })
    }
  })

  test('a command whose body does not fit can still be refused by its id', () => {
    const text = JSON.stringify({ type: 'command', commandId, command: { type: 'TakeLead', leadId: 'a b' } })
    expect(decodeClientFrame(text)).toMatchObject({
      ok: false,
      error: { why: 'not-a-frame', commandId, detail: expect.stringContaining('leadId') },
    })
  })

  test('what names itself by no valid id has none', () => {
    for (const bad of ['x', 7, null, 'x'.repeat(9_000), ''])
      expect(decodeClientFrame(JSON.stringify({ type: 'command', commandId: bad }))).toMatchObject({
        ok: false,
        error: { commandId: null },
      })
  })

  test.each(['', '{', 'null', '[]', '7', '"ping"', '{"type":"command"}', '{"type":"welcome"}'])(
    '%j is no frame',
    (text) => {
      expect(decodeClientFrame(text).ok).toBe(false)
    },
  )

  test('a field that nobody knows is not passed over', () => {
    const text = JSON.stringify({ type: 'command', commandId, command: { type: 'TakeNextLead', as: 'admin' } })
    expect(decodeClientFrame(text).ok).toBe(false)
    expect(decodeClientFrame('{"type":"received","seq":1,"role":"admin"}').ok).toBe(false)
  })

  test('anything at all is answered, never thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const decoded = decodeClientFrame(text)
        expect(typeof decoded.ok).toBe('boolean')
      }),
      { numRuns: 500, seed: 11 },
    )
  })
})

describe('size', () => {
  const room = (unit: string): number =>
    Math.floor((MAX_INBOUND_BYTES - Buffer.byteLength(notes(''), 'utf8')) / Buffer.byteLength(unit, 'utf8'))

  test.each([
    ['one byte', 'a'],
    ['two bytes', 'é'],
    ['three bytes', '語'],
    ['four bytes', '🙂'],
    ['half a pair', '\\ud83d'],
  ])('size is measured in bytes of UTF-8, not in characters: %s each', (_size, unit) => {
    const fits = notes('').replace('"text":""', `"text":"${unit.repeat(room(unit))}"`)
    const over = notes('').replace('"text":""', `"text":"${unit.repeat(room(unit) + 1)}"`)
    expect(decodeClientFrame(fits)).not.toMatchObject({ error: { why: 'too-big' } })
    expect(decodeClientFrame(over)).toMatchObject({ ok: false, error: { why: 'too-big' } })
  })

  test('lone halves of pairs count as what they are sent as', () => {
    const lone = '\ud83d'.repeat(MAX_INBOUND_BYTES / 3)
    expect(decodeClientFrame(lone)).toMatchObject({ error: { why: 'not-json' } })
    expect(decodeClientFrame(`${lone}\ud83d`)).toMatchObject({ error: { why: 'too-big' } })
  })

  test('the fullest wrap-up fits the cap in every script', () => {
    const full = (unit: string): string => {
      const most = (units: number): string => unit.repeat(units / unit.length)
      const command = {
        type: 'DispositionCall',
        callId: callOn('acme'),
        dispositionId: 'd'.repeat(64),
        notes: most(NOTES_MAX),
        callback: { dueAt: LAST_INSTANT, ownerId: 'o'.repeat(64), note: most(300) },
        meetingAt: LAST_INSTANT,
        missingProofReason: most(300),
      }
      return JSON.stringify({ type: 'command', commandId, command, fence: Number.MAX_SAFE_INTEGER })
    }
    for (const unit of ['a', '\n', 'é', '語', '🙂']) {
      const { command } = JSON.parse(full(unit === '\n' ? 'a' : unit))
      expect(ClientCommand.safeParse(command).success).toBe(true)
      expect(decodeClientFrame(full(unit))).not.toMatchObject({ error: { why: 'too-big' } })
    }
  })

  test('notes that are too long are refused by name, not by closing the line', () => {
    expect(decodeClientFrame(notes('a'.repeat(NOTES_MAX + 1)))).toMatchObject({
      error: { why: 'not-a-frame', commandId },
    })
  })
})

describe('from the floor', () => {
  const { floor, journal } = given(
    talking('ann', 'acme'),
    chose('ann', 'acme', 'go-on', 'large'),
    closedByServer('bob', 'bolt'),
  ).world
  const you = { userId: 'ann', fullName: 'Ann Ash', role: 'agent' as const, control: true }

  test.each<ServerFrame>([
    { type: 'welcome', v: 1, epoch: 'e1', seq: floor.seq, now: floor.at, you, recovered: false, floor },
    {
      type: 'welcome',
      v: 1,
      epoch: 'e1',
      seq: floor.seq,
      now: floor.at,
      you,
      recovered: false,
      floor: revealFloor(floor, { type: 'board', userId: 'max', details: ['max'] }),
    },
    { type: 'welcome', v: 1, epoch: 'e1', seq: floor.seq, now: floor.at, you, recovered: true, events: [...journal] },
    { type: 'events', from: 0, to: floor.seq, now: floor.at, events: [...journal] },
    { type: 'ack', commandId, seq: 4, result: { leadId: 'acme', fence: 4 }, duplicate: true },
    { type: 'refused', commandId, refusal: { code: 'stale-fence', leadId: 'acme', fence: null } },
    { type: 'control', control: false },
    { type: 'farewell', ...CLOSE.slowReader },
  ])('a frame comes back as it was: $type', (frame) => {
    expect(decodeServerFrame(encode(frame), null)).toEqual({ ok: true, value: frame })
  })
})

describe('close codes', () => {
  test('each is unique and in the range that is free for us', () => {
    const codes = Object.values(CLOSE).map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toSatisfy((one: number) => one >= 4_000 && one < 5_000)
    expect(closeCode(CLOSE.tooBig.code)).toEqual(CLOSE.tooBig)
    expect(closeCode(1_006)).toBeUndefined()
  })
})
