/** One simulated agent at work on a live floor: thinks, waits, asks, and comes back when the line is lost. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pass } from 'node:timers/promises'
import type { ClientCommand } from '#domain/commands/index.ts'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { BLANK, type Character, type Memory, takeNo, think } from './bot.ts'
import { toClosing } from './closing.ts'
import { type Answer, connectFloor, ConnectionLost, type FloorConnection } from './link/connection.ts'
import type { Dice } from '#domain/practice/dice.ts'
import type { Scripts } from './scripts.ts'
import { ApiRefused, signIn } from './sign-in.ts'
import type { Tally } from './tally.ts'

export interface ShiftOptions {
  readonly baseUrl: string
  readonly teamId: string
  readonly character: Character
  readonly dice: Dice
  readonly scripts: Scripts
  /** 1 is a person's pace, 10 ten times as fast. */
  readonly pace: number
  /** Aborts when the shift is over. */
  readonly over: AbortSignal
  readonly tally: Tally
}

const SHORTEST_MS = 30
/** Two clocks are compared through a network. */
const SLACK_MS = 250
const LOOK_AGAIN_MS = 1_000
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 30_000

/** Resolves when the shift is over and the agent has left; rejects only for what no retry can mend. */
export async function workShift(options: ShiftOptions): Promise<void> {
  const { baseUrl, teamId, character, over } = options
  const connection = await comeIn(options, () =>
    connectFloor({ baseUrl, teamId, userId: character.agentId, keepFrames: 0 }),
  )
  if (!connection) return
  let memory = BLANK
  try {
    while (!over.aborted) {
      if (connection.isOpen) memory = await oneMove(options, connection, memory)
      else await comeBack(options, connection)
    }
    await leave(options, connection)
  } finally {
    await connection.close()
  }
}

/** Waits longer after each failure, and never as long as the others: nobody comes back in the same moment. */
async function comeIn<T>({ over, dice, tally }: ShiftOptions, enter: () => Promise<T>): Promise<T | undefined> {
  for (let failures = 0; !over.aborted; failures += 1) {
    try {
      return await enter()
    } catch (fault) {
      if (fault instanceof ApiRefused && fault.status < 500 && fault.status !== 429) throw fault
      tally.fault(fault)
      const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures)
      await rest(ceiling * (0.5 + dice.next() / 2), over)
    }
  }
  return undefined
}

async function comeBack(options: ShiftOptions, connection: FloorConnection): Promise<void> {
  options.tally.reconnects += 1
  await comeIn(options, () => connection.reconnect())
}

const rest = (ms: number, over: AbortSignal): Promise<void> =>
  pass(ms, undefined, { signal: over }).catch((fault: unknown) => {
    if (!over.aborted) throw fault
  })

async function oneMove(options: ShiftOptions, connection: FloorConnection, memory: Memory): Promise<Memory> {
  const { character, dice, pace, over, scripts } = options
  const call = findCallByAgent(connection.floor, character.agentId)
  if (call?.script && !scripts.find(call.script)) {
    const token = await signIn(options.baseUrl, character.agentId)
    await scripts.fetch(call.script, token)
  }
  const sight = { floor: connection.floor, now: connection.now, script: () => scripts.find(call?.script ?? null) }
  const move = think(character, memory, sight, dice)
  if (move === null) {
    await rest(LOOK_AGAIN_MS, over)
    return memory
  }
  await rest(Math.max(SHORTEST_MS, move.afterMs / pace), over)
  if (over.aborted) return memory
  const command = toHonestCommand(move.command, call, connection.now)
  const answer = await ask(options, connection, command, move.fence)
  if (!answer) return memory
  options.tally.count(command, answer)
  if (answer.type === 'refused') return takeNo(move.memory, answer.refusal, connection.now, dice)
  await seeOwnDeed(connection, answer.seq)
  return move.memory
}

/** Thinking on would be thinking about a floor that has already changed. A line that is lost meanwhile is opened anew later. */
async function seeOwnDeed(connection: FloorConnection, seq: number): Promise<void> {
  try {
    await connection.until('own events to arrive', () => connection.position.seq >= seq)
  } catch (fault) {
    if (connection.isOpen) throw fault
  }
}

/** At more than a person's pace a text is not read out for as long as it would take: the proof says no more than was. */
function toHonestCommand(command: ClientCommand, call: Call | undefined, now: number): ClientCommand {
  if (command.type !== 'ConfirmDisclosure' || !call) return command
  return { ...command, dwellMs: Math.min(command.dwellMs, Math.max(0, now - call.startedAt - SLACK_MS)) }
}

/** An unanswered command is asked again with its own id, so that it happens once; undefined when the shift is over. */
async function ask(
  options: ShiftOptions,
  connection: FloorConnection,
  command: ClientCommand,
  fence: number | undefined,
): Promise<Answer | undefined> {
  const commandId = randomUUID()
  while (!options.over.aborted) {
    try {
      if (!connection.isOpen) await comeBack(options, connection)
      return await connection.send(command, fence === undefined ? { commandId } : { commandId, fence })
    } catch (fault) {
      if (!(fault instanceof ConnectionLost)) throw fault
      options.tally.repeats += 1
      if (connection.isOpen) await rest(LOOK_AGAIN_MS, options.over)
    }
  }
  return undefined
}

/** Ends what is live and says goodbye, so that no lead stays behind; what is refused is left to the floor's own deadlines. */
async function leave({ dice, scripts }: ShiftOptions, connection: FloorConnection): Promise<void> {
  if (!connection.isOpen) return
  try {
    const call = findCallByAgent(connection.floor, connection.userId)
    if (call) {
      const { callId, fence, script, phase } = call
      if (phase !== 'wrap-up') await connection.send({ type: 'EndCall', callId, reason: 'hung-up' }, { fence })
      const closing = toClosing(connection.floor, call, scripts.find(script), dice, connection.now)
      await connection.send(closing, { fence })
    }
    await connection.send({ type: 'LogOut' })
  } catch (fault) {
    if (!(fault instanceof ConnectionLost)) throw fault
  }
}
