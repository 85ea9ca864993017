/** JSON text in and out, checked on both sides. A bad frame is a value, so that the caller decides what to close. */
import type { BoardFrame } from './board-lines.ts'
import { ClientFrame } from './client-frames.ts'
import { type PackedWelcome, ServerFrame } from './server-frames.ts'
import { isRead, getWalk } from '../stored/walk.ts'
import { CommandId } from '../vocabulary/primitives.ts'
import { fail, ok, type Result } from '../vocabulary/result.ts'
import { MAX_INBOUND_BYTES } from './version.ts'

export type Decoded<T> = Result<T, FrameFault>

export interface FrameFault {
  readonly why: 'too-big' | 'not-json' | 'not-a-frame'
  readonly commandId: string | null
  readonly detail: string
}

/** What a refusal says in `detail` of a command that does not fit the wire. */
export const TOO_BIG = 'too-big'
/** What is too big is still read up to here, to name the command that is refused. */
const REFUSED_BY_NAME_BYTES = 4 * MAX_INBOUND_BYTES

export function decodeClientFrame(text: string): Decoded<ClientFrame> {
  if (isTooBig(text)) {
    const commandId = isTooBig(text, REFUSED_BY_NAME_BYTES) ? null : findCommandId(parseJson(text))
    return fail({ why: TOO_BIG, commandId, detail: TOO_BIG })
  }
  return parseFrame(parseJson(text), clientFrame)
}

/** A frame that is as it should be passes through as it is, which costs a third of parsing; the schema has the last word on any other. */
function clientFrame(value: unknown): Parsed<ClientFrame> {
  const seen = getWalk(ClientFrame)(value)
  return seen === value && isRead<typeof ClientFrame>(seen)
    ? { success: true, data: seen }
    : ClientFrame.safeParse(value)
}

/** A frame that only boards get, and that the code in `short-frames.ts` reads; it comes as the JSON it was. */
export interface ShortFrame {
  readonly why: 'short'
  readonly value: unknown
}

/** Reads a frame that says everything itself. */
export const decodeLongFrame = (text: string): Result<ServerFrame, FrameFault | ShortFrame> => {
  const value = parseJson(text)
  return isShort(value) ? fail({ why: 'short', value }) : parseFrame(value, serverFrame)
}

export const parseServerFrame = (value: unknown): Decoded<ServerFrame> => parseFrame(value, serverFrame)

const serverFrame = (value: unknown) => ServerFrame.safeParse(value)

/** By their own fields alone: whatever else is wrong with it is found by its schema. */
const isShort = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ('packed' in value || ('type' in value && value.type === ('board' satisfies BoardFrame['type'])))

/** Whether the floor takes a frame of this size; a client asks before it lets a command wait in its queue. */
export const fitsWire = (frame: ClientFrame): boolean => !isTooBig(encode(frame))

export const encode = (frame: ServerFrame | PackedWelcome | ClientFrame): string => JSON.stringify(frame)

type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }

function parseFrame<T>(value: unknown, parse: (value: unknown) => Parsed<T>): Decoded<T> {
  if (value === undefined) return fail({ why: 'not-json', commandId: null, detail: '' })
  const frame = parse(value)
  if (frame.success) return ok(frame.data)
  const issue = frame.error.issues[0]
  const detail = issue ? `${issue.path.join('.')}: ${issue.message}` : ''
  return fail({ why: 'not-a-frame', commandId: findCommandId(value), detail })
}

/** Undefined when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A command whose body is wrong can still be refused by name, so its sender learns of it. */
function findCommandId(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('commandId' in value)) return null
  const commandId = CommandId.safeParse(value.commandId)
  return commandId.success ? commandId.data : null
}

/** A UTF-16 unit takes at most three bytes: short text need not be counted. */
const isTooBig = (text: string, most = MAX_INBOUND_BYTES): boolean => text.length * 3 > most && utf8Length(text) > most

/** Bytes of `text` in UTF-8; `TextEncoder` is not of this folder's world. */
function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}
