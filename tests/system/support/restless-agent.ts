/**
 * One agent of a lease history: takes leads and does with them whatever chance says, over a line that is cut at any moment.
 * Notes, on one clock with all the others, while it could be certain to hold which lead.
 */
import type { FloorConnection } from '#bots/link/connection.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Dice } from '#domain/practice/dice.ts'
import type { Holding, Taken } from './lease-checker.ts'
import { type Asked, askUntilAnswered, backOnLine } from './stubborn.ts'

export interface Patience {
  /** The team's own settings: a promise is certain for no longer. */
  readonly leaseMs: number
  readonly graceMs: number
  /** How often a question is cut off. */
  readonly cutShare: number
}

export interface AgentHistory {
  readonly taken: Taken[]
  readonly holdings: Holding[]
  readonly refusals: string[]
}

interface Grip {
  readonly taken: Taken
  readonly fromMs: number
  /** Certain until then unless a call begins. */
  readonly certainUntilMs: number
}

export class RestlessAgent {
  readonly history: AgentHistory = { taken: [], holdings: [], refusals: [] }
  #connection: FloorConnection
  #dice: Dice
  #patience: Patience

  constructor(connection: FloorConnection, dice: Dice, patience: Patience) {
    this.#connection = connection
    this.#dice = dice
    this.#patience = patience
  }

  async work(rounds: number): Promise<AgentHistory> {
    for (let round = 0; round < rounds; round += 1) {
      const grip = await this.#take()
      if (grip) await this.#use(grip)
    }
    return this.history
  }

  async #take(): Promise<Grip | null> {
    const asked = await this.#ask({ type: 'TakeNextLead' })
    if (asked.answer.type === 'refused') return null
    const { leadId, fence } = asked.answer.result
    if (leadId === undefined || fence === undefined) throw new Error('A take was acknowledged without its lead')
    const taken: Taken = { agentId: this.#connection.userId, commandId: asked.commandId, leadId, fence }
    this.history.taken.push(taken)
    const { leaseMs, graceMs } = this.#patience
    const certainMs = asked.cuts > 0 ? Math.min(leaseMs, graceMs) : leaseMs
    return { taken, fromMs: asked.answeredMs, certainUntilMs: asked.sentMs + certainMs }
  }

  async #use(grip: Grip): Promise<void> {
    const ways = [() => this.#giveBack(grip), () => this.#skip(grip), () => this.#call(grip), () => this.#vanish(grip)]
    await this.#dice.anyOf(ways)?.()
  }

  async #giveBack(grip: Grip): Promise<void> {
    const { leadId, fence } = grip.taken
    this.#heldUntil(grip, performance.now())
    await this.#ask({ type: 'ReleaseLead', leadId }, fence)
  }

  async #skip(grip: Grip): Promise<void> {
    const { leadId, fence } = grip.taken
    this.#heldUntil(grip, performance.now())
    await this.#ask({ type: 'SkipLead', leadId, reason: 'other', note: '' }, fence)
  }

  /** A call makes the lease last until it is disposed of. */
  async #call(grip: Grip): Promise<void> {
    const { leadId, fence } = grip.taken
    const { answer } = await this.#ask({ type: 'StartCall', leadId }, fence)
    if (answer.type === 'refused' || answer.result.callId === undefined) {
      this.#heldUntil(grip, performance.now())
      return
    }
    const { callId } = answer.result
    await this.#ask({ type: 'WriteNotes', callId, text: `Notes on ${leadId}` }, fence)
    await this.#ask({ type: 'EndCall', callId, reason: 'no-answer' }, fence)
    this.#heldUntil({ ...grip, certainUntilMs: Infinity }, performance.now())
    await this.#ask({ type: 'DispositionCall', callId, dispositionId: 'no-answer' }, fence)
  }

  /** Gone without a word for longer than the grace: what was held must be refused on return, under its old fence. */
  async #vanish(grip: Grip): Promise<void> {
    const { leadId, fence } = grip.taken
    this.#heldUntil(grip, performance.now())
    this.#connection.drop()
    await new Promise((back) => setTimeout(back, this.#patience.graceMs * 2))
    await backOnLine(this.#connection)
    await this.#ask({ type: 'RenewLease', leadId }, fence)
    await this.#ask({ type: 'ReleaseLead', leadId }, fence)
  }

  #heldUntil({ taken, fromMs, certainUntilMs }: Grip, endMs: number): void {
    const untilMs = Math.min(endMs, certainUntilMs)
    if (untilMs > fromMs) this.history.holdings.push({ ...taken, fromMs, untilMs })
  }

  async #ask(command: ClientCommand, fence?: number): Promise<Asked> {
    const how = { dice: this.#dice, cutShare: this.#patience.cutShare, ...(fence === undefined ? {} : { fence }) }
    const asked = await askUntilAnswered(this.#connection, command, how)
    if (asked.answer.type === 'refused') this.history.refusals.push(asked.answer.refusal.code)
    return asked
  }
}
