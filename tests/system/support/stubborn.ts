/** Asking until there is an answer: over a line that is cut at any moment, always under the same commandId. */
import { randomUUID } from 'node:crypto'
import { type Answer, ConnectionLost, type FloorConnection } from '#bots/link/connection.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Dice } from '#domain/practice/dice.ts'

export interface Asked {
  readonly commandId: string
  readonly answer: Answer
  /** How often the line was cut on the way. */
  readonly cuts: number
  /** This machine's monotonic clock: the first sending, and the answer. */
  readonly sentMs: number
  readonly answeredMs: number
}

interface Asking {
  readonly fence?: number
  readonly dice: Dice
  /** How often a sending is cut off, from 0 to 1. */
  readonly cutShare: number
}

const MOST_CUTS = 4

export async function askUntilAnswered(
  connection: FloorConnection,
  command: ClientCommand,
  { fence, dice, cutShare }: Asking,
): Promise<Asked> {
  const commandId = randomUUID()
  const sentMs = performance.now()
  for (let cuts = 0; ; cuts += 1) {
    await backOnLine(connection)
    const answer = connection.send(command, { commandId, ...(fence === undefined ? {} : { fence }) })
    if (cuts < MOST_CUTS && dice.chance(cutShare)) cutSoon(connection, dice)
    try {
      return { commandId, answer: await answer, cuts, sentMs, answeredMs: performance.now() }
    } catch (fault) {
      if (!(fault instanceof ConnectionLost)) throw fault
    }
  }
}

/** A cut may also hit the way back. */
export async function backOnLine(connection: FloorConnection, tries = 5): Promise<void> {
  for (let left = tries; !connection.isOpen; left -= 1) {
    try {
      await connection.reconnect()
    } catch (fault) {
      if (left <= 1) throw fault
    }
  }
}

/** Before the frame has left, on its way, or after it has been taken: chance decides. */
function cutSoon(connection: FloorConnection, dice: Dice): void {
  const wait = dice.whole(0, 11)
  if (wait === 0) connection.drop()
  else setTimeout(() => connection.drop(), wait)
}
