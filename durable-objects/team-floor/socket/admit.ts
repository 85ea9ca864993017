/** What a socket says, judged before it is believed: size, form, rate, hello first, control. Roles are for the rules to judge. */
import type { Connection, WSMessage } from 'partyserver'
import { z } from 'zod'
import type { CommandFrame, HelloFrame } from '#domain/protocol/client-frames.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { decodeClientFrame, type FrameFault } from '#domain/protocol/codec.ts'
import type { Acknowledged } from '#domain/protocol/server-frames.ts'
import { OLDEST_SUPPORTED_VERSION, PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { CommandId } from '#domain/vocabulary/primitives.ts'
import type { Refusal } from '#domain/commands/refusal.ts'
import type { Answer } from '../commit/commit.ts'
import { prepare } from '../records/prepare.ts'
import type { FloorRuntime } from '../runtime/floor-runtime.ts'
import { toWelcomeFrame } from './resume.ts'
import type { Seat } from './seat.ts'

type Hello = z.infer<typeof HelloFrame>

/** A welcome costs as much as several commands; saying what was received costs little. */
const COST = { command: 1, hello: 6, received: 0.25, link: 0.25, 'too-big': 4 }

export function admit(runtime: FloorRuntime, connection: Connection, message: WSMessage): Promise<void> | void {
  const seat = runtime.seats.of(connection)
  if (!seat || seat.leaving) return
  if (typeof message !== 'string') return seat.farewell(CLOSE.badFrame)
  const decoded = decodeClientFrame(message)
  if (!decoded.ok) return onBadFrame(runtime, seat, decoded.error, message)
  const { value: frame } = decoded
  const { waitMs, flooding } = seat.spend(COST[frame.type], Date.now())
  if (flooding) return seat.farewell(CLOSE.tooFast)
  if (waitMs > 0) {
    if (frame.type === 'command') refuse(seat, frame.commandId, { code: 'too-fast', retryAfterMs: waitMs })
    else if (frame.type === 'hello') seat.farewell(CLOSE.tooFast)
    return
  }
  switch (frame.type) {
    case 'hello':
      return onHello(runtime, seat, frame)
    case 'command':
      if (seat.memory.wall) return seat.farewell(CLOSE.forbidden)
      return seat.isSeated ? onCommand(runtime, seat, frame) : seat.farewell(CLOSE.badFrame)
    case 'received':
      return runtime.publisher.acknowledge(seat, frame.seq)
    case 'link':
      return seat.isSeated ? runtime.publisher.linkChanged(seat, frame.quality) : undefined
    default:
      return frame satisfies never
  }
}

function onBadFrame(runtime: FloorRuntime, seat: Seat, bad: FrameFault, message: string): void {
  const tooBig = bad.why === 'too-big'
  if (tooBig && bad.commandId === null) return seat.farewell(CLOSE.tooBig)
  if (seat.spend(tooBig ? COST[bad.why] : COST.command, Date.now()).flooding) return seat.farewell(CLOSE.tooFast)
  // A hello of a version this floor cannot read is still known by its number.
  if (!tooBig && isUnsupported(readVersion(message))) return seat.farewell(CLOSE.reloadApp)
  const commandId = CommandId.safeParse(bad.commandId)
  if (!commandId.success || !seat.isSeated) return seat.farewell(tooBig ? CLOSE.tooBig : CLOSE.badFrame)
  return refuse(seat, commandId.data, { code: 'bad-command', detail: bad.detail })
}

const AnyHello = z.looseObject({ type: z.literal('hello'), v: z.int() })

function readVersion(message: string): number | null {
  try {
    const hello = AnyHello.safeParse(JSON.parse(message))
    return hello.success ? hello.data.v : null
  } catch {
    return null
  }
}

const isUnsupported = (version: number | null): boolean =>
  version !== null && (version < OLDEST_SUPPORTED_VERSION || version > PROTOCOL_VERSION)

/** The first hello makes a seat; a later one on the same line only asks for what was missed, and takes control from nobody. */
function onHello(runtime: FloorRuntime, seat: Seat, hello: Hello): void {
  if (isUnsupported(hello.v)) return seat.farewell(CLOSE.reloadApp)
  const { live, seats, publisher, clock } = runtime
  const { userId } = seat.memory
  const roleBefore = live.floor.agents[userId]?.role
  if (seat.memory.tab === null && !takeSeat(runtime, seat, hello)) return seat.farewell(CLOSE.fault)
  seats.giveControl(userId)
  publisher.welcome(seat, toWelcomeFrame(live, seat, hello.resume, roleBefore, clock()))
}

function takeSeat(
  { live, seats, dispatcher, clock }: FloorRuntime,
  seat: Seat,
  { v: version, tab, resume }: Hello,
): boolean {
  const { userId, fullName, role, wall } = seat.memory
  if (wall) {
    const now = clock()
    seat.keep({ version, tab, openedAt: now, helloAt: now })
    seats.replaceTab(seat)
    return true
  }
  const helloAt = Math.max(clock(), ...seats.ofUser(userId).map(({ memory }) => memory.helloAt + 1))
  // A page that begins has nothing to resume from; a link that came back has.
  const openedAt = live.storage.tabs.open(userId, tab, resume === undefined, helloAt)
  seat.keep({ version, tab, openedAt, helloAt })
  seats.replaceTab(seat)
  return dispatcher.submitAsSystem({ type: 'MarkSeatFound', agentId: userId, fullName, role }).type === 'accepted'
}

function onCommand(runtime: FloorRuntime, seat: Seat, frame: z.infer<typeof CommandFrame>): Promise<void> | void {
  if (!seat.memory.control) return refuse(seat, frame.commandId, { code: 'read-only-seat' })
  const { commandId, command, fence = null } = frame
  const fetched = prepare(runtime, { actor: actorOf(seat), commandId, command, fence })
  if (fetched === null) return answerCommand(runtime, seat, frame)
  // What follows a message was done before this command was.
  return fetched.then(() => answerCommand(runtime, seat, frame)).finally(() => runtime.afterMessage())
}

function answerCommand(
  { dispatcher, publisher, refusedCommands }: FloorRuntime,
  seat: Seat,
  { commandId, command, fence }: z.infer<typeof CommandFrame>,
): void {
  // Control may have gone while something was fetched.
  if (!seat.memory.control || seat.leaving) return refuse(seat, commandId, { code: 'read-only-seat' })
  const { userId, from } = seat.memory
  const actor = actorOf(seat)
  const answer = dispatcher.submit({ actor, commandId, command, fence: fence ?? null, from }, seat)
  if (answer.type === 'refused') {
    const { refusal } = answer
    if (refusal.code === 'not-allowed') refusedCommands.note({ userId, from, command, needs: refusal.needs })
    return refuse(seat, commandId, refusal)
  }
  publisher.answer(seat, toAcknowledged(commandId, answer))
}

const actorOf = ({ memory: { userId, fullName, role } }: Seat) => ({ type: 'person', userId, fullName, role }) as const

const toAcknowledged = (
  commandId: string,
  { seq, result, duplicate }: Extract<Answer, { type: 'accepted' }>,
): Acknowledged => ({
  commandId,
  seq,
  ...(result === undefined ? {} : { result }),
  ...(duplicate ? { duplicate: true } : {}),
})

const refuse = (seat: Seat, commandId: string, refusal: Refusal): void =>
  seat.send({ type: 'refused', commandId, refusal })
