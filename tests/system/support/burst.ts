/** Agents in live calls who write notes as fast as they are acknowledged, until somebody pulls the plug. */
import { randomUUID } from 'node:crypto'
import { type Answer, connectFloor, ConnectionLost, type FloorConnection } from '#bots/link/connection.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import type { Crowd } from '#local/crowd.ts'
import type { Sent } from './acknowledged-once.ts'
import { backOnLine } from './stubborn.ts'

interface Writer {
  readonly connection: FloorConnection
  readonly callId: string
  readonly fence: number
}

export interface Note extends Sent {
  readonly writer: number
}

/** More than one command of each writer is on its way when the plug is pulled. */
const IN_FLIGHT = 3

export class Burst {
  /** Everything that was ever sent, in the order of sending. */
  readonly sent: Note[] = []
  #writers: readonly Writer[]

  private constructor(writers: readonly Writer[]) {
    this.#writers = writers
  }

  static async begin(baseUrl: string, { teamId, agentIds }: Crowd): Promise<Burst> {
    const writers = agentIds.map(async (userId): Promise<Writer> => {
      const connection = await connectFloor({ baseUrl, userId, teamId, keepFrames: 100 })
      await accepted(connection.send({ type: 'GoAvailable' }))
      const { leadId, fence } = await accepted(connection.send({ type: 'TakeNextLead' }))
      if (leadId === undefined || fence === undefined) throw new Error('A take without its lead')
      const { callId } = await accepted(connection.send({ type: 'StartCall', leadId }, { fence }))
      if (callId === undefined) throw new Error('A call without its id')
      return { connection, callId, fence }
    })
    return new Burst(await Promise.all(writers))
  }

  /** Writes until `acknowledged` more have been acknowledged, then pulls the plug while the writing goes on. */
  async until(
    acknowledged: number,
    pullThePlug: () => Promise<void>,
  ): Promise<{ readonly sent: readonly Note[]; readonly unanswered: readonly Note[] }> {
    const first = this.sent.length
    let left = acknowledged
    const plug: { pulled: Promise<void> | null } = { pulled: null }
    const lanes = this.#writers.flatMap((_, writer) =>
      Array.from({ length: IN_FLIGHT }, async () => {
        while (await this.#write(writer)) {
          left -= 1
          if (left <= 0) plug.pulled ??= pullThePlug()
        }
      }),
    )
    await Promise.all(lanes)
    if (plug.pulled === null) throw new Error('Every line was lost before the plug was pulled')
    await plug.pulled
    const sent = this.sent.slice(first)
    return { sent, unanswered: sent.filter(({ seq }) => seq === null) }
  }

  async comeBack(): Promise<void> {
    await Promise.all(this.#writers.map(({ connection }) => backOnLine(connection)))
  }

  /** The same command once more. */
  async repeat({ writer, commandId, text }: Note): Promise<Answer> {
    const { connection, callId, fence } = this.#writer(writer)
    return connection.send({ type: 'WriteNotes', callId, text }, { fence, commandId })
  }

  leave(): void {
    for (const { connection } of this.#writers) connection.drop()
  }

  /** False once the line is gone. */
  async #write(writer: number): Promise<boolean> {
    const { connection, callId, fence } = this.#writer(writer)
    if (!connection.isOpen) return false
    const commandId = randomUUID()
    const text = `Note ${this.sent.length}`
    const at = this.sent.push({ writer, commandId, text, seq: null }) - 1
    try {
      const answer = await connection.send({ type: 'WriteNotes', callId, text }, { fence, commandId })
      if (answer.type === 'refused') throw new Error(`Refused: ${answer.refusal.code}`)
      this.sent[at] = { writer, commandId, text, seq: answer.seq }
      return true
    } catch (fault) {
      if (fault instanceof ConnectionLost) return false
      throw fault
    }
  }

  #writer(at: number): Writer {
    const writer = this.#writers[at]
    if (!writer) throw new Error(`There is no writer ${at}`)
    return writer
  }
}

async function accepted(answer: Promise<Answer>): Promise<CommandResult> {
  const settled = await answer
  if (settled.type === 'refused') throw new Error(`Refused: ${settled.refusal.code}`)
  return settled.result
}
