/** What a page says, judged before it is believed: size, form, rate, hello first. What it may do is for the rules to judge. */
import type { Connection, WSMessage } from 'partyserver'
import { z } from 'zod'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import {
  DRAFT_PROTOCOL_VERSION,
  DraftClientFrame,
  type DraftHello,
  type DraftWelcome,
  MAX_DRAFT_FRAME_BYTES,
} from '#domain/script/draft/wire.ts'
import { holdsText, isTooDeep, MAX_DEPTH } from '#domain/fields/json-value.ts'
import { NO_TEXT } from '#domain/vocabulary/text.ts'
import type { DraftRuntime } from '../draft-runtime.ts'
import type { Seat } from './seat.ts'

const COST = { act: 1, hello: 6, place: 0.25 }

const utf8 = new TextEncoder()

export function admit(runtime: DraftRuntime, connection: Connection, message: WSMessage): void {
  const seat = runtime.seats.of(connection)
  if (!seat || seat.leaving) return
  if (typeof message !== 'string') return seat.farewell(CLOSE.badFrame)
  if (message.length * 3 > MAX_DRAFT_FRAME_BYTES && utf8.encode(message).length > MAX_DRAFT_FRAME_BYTES)
    return seat.farewell(CLOSE.tooBig)
  const value = parse(message)
  const read = readFrame(value)
  if (!seat.spend(read.ok ? COST[read.frame.type] : COST.act, runtime.clock())) return seat.farewell(CLOSE.tooFast)
  if (!read.ok) return onBadFrame(runtime, seat, value, read.detail)
  const { frame } = read
  if (frame.type === 'hello') return onHello(runtime, seat, frame)
  if (!seat.isSeated) return seat.farewell(CLOSE.badFrame)
  if (frame.type === 'act') return runtime.onAct(seat, frame.sequence, frame.act)
  if (frame.nodeId === seat.memory.nodeId) return
  seat.keep({ nodeId: frame.nodeId })
  runtime.seats.tellPeers()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type ReadFrame =
  | { readonly ok: true; readonly frame: DraftClientFrame }
  | { readonly ok: false; readonly detail: string }

/** A schema is asked last: what nests without end would run it out of stack, and the line with it. */
function readFrame(value: unknown): ReadFrame {
  if (isTooDeep(value)) return { ok: false, detail: `must not nest more than ${MAX_DEPTH} levels` }
  if (!holdsText(value)) return { ok: false, detail: NO_TEXT }
  const read = DraftClientFrame.safeParse(value)
  if (read.success) return { ok: true, frame: read.data }
  const [issue] = read.error.issues
  return { ok: false, detail: issue ? `${issue.path.join('.')}: ${issue.message}`.slice(0, 300) : '' }
}

const NamedAct = z.looseObject({ type: z.literal('act'), sequence: z.int().positive() })
const AnyHello = z.looseObject({ type: z.literal('hello'), v: z.int() })

/** An act that is none is refused by its number, so that it does not stand before all that follows it. */
function onBadFrame(runtime: DraftRuntime, seat: Seat, value: unknown, detail: string): void {
  const hello = AnyHello.safeParse(value)
  if (hello.success && hello.data.v !== DRAFT_PROTOCOL_VERSION) return seat.farewell(CLOSE.reloadApp)
  const act = NamedAct.safeParse(value)
  if (!act.success || !seat.isSeated) return seat.farewell(CLOSE.badFrame)
  return runtime.onBadAct(seat, act.data.sequence, detail)
}

function onHello(runtime: DraftRuntime, seat: Seat, hello: z.infer<typeof DraftHello>): void {
  if (hello.v !== DRAFT_PROTOCOL_VERSION) return seat.farewell(CLOSE.reloadApp)
  const { seats, stored } = runtime
  const { client, answered } = hello
  const isNew = seat.memory.client !== client
  seats.replace(seat, client)
  seat.keep({ client })
  stored.pages.heard({ userId: seat.memory.userId, client }, answered)
  seat.send(toWelcome(runtime, seat, hello))
  if (isNew) seats.tellPeers()
}

function toWelcome(
  { stored, seats, clock }: DraftRuntime,
  { memory: { userId, fullName, role } }: Seat,
  { client, answered, have }: z.infer<typeof DraftHello>,
): DraftWelcome {
  const { live, facts } = stored.demand()
  const page = { userId, client }
  const entries = have?.epoch === facts.epoch ? stored.changes.entriesAfter(have.revision, live.revision) : null
  return {
    type: 'welcome',
    v: DRAFT_PROTOCOL_VERSION,
    epoch: facts.epoch,
    revision: live.revision,
    now: clock(),
    you: { userId, fullName, role },
    sequence: stored.pages.answered(page),
    refused: stored.pages.refusals(page, answered),
    ...(entries ? { entries } : { whole: { parts: [...live.parts], comments: [...live.comments.values()] } }),
    peers: seats.peers(),
    version: facts.version,
  }
}
