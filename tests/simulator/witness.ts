/** Sees everything that happens and believes nothing: what must hold at every step, told from the journal and the frames. */
import { isDeepStrictEqual } from 'node:util'
import type { Person } from '#domain/decide/types.ts'
import type { Recorded } from '#domain/events/index.ts'
import { invariants } from '#domain/floor/invariants.ts'
import type { Acknowledged } from '#domain/protocol/server-frames.ts'
import { LeaseHistory, orderFault } from '#tests/support/history.ts'
import type { Asked, ClientWitness } from './client.ts'
import { Conservation } from './conservation.ts'
import type { FloorHost } from './host.ts'
import { Ownership } from './ownership.ts'

/** Commands that only the holder of a lead may give, with its current fence. */
const OF_THE_HOLDER = new Set([
  'RenewLease',
  'ReleaseLead',
  'SkipLead',
  'StartCall',
  'MarkConnected',
  'HoldCall',
  'ResumeCall',
  'EndCall',
  'ReopenCall',
  'MarkRecording',
  'ChooseResponse',
  'StepBack',
  'JumpToNode',
  'RecordAnswer',
  'SetQualification',
  'ConfirmDisclosure',
  'WriteNotes',
  'ExtendWrapUp',
  'DispositionCall',
])

interface Question extends Asked {
  readonly userId: string
}

export class Witness implements ClientWitness {
  readonly #host: FloorHost
  /** No frame is repeated or held back on its way. */
  readonly #framesAreTrue: boolean
  readonly #history = new LeaseHistory()
  readonly #ownership: Ownership
  readonly #earlierRows: unknown
  readonly #asked = new Map<string, Question>()
  readonly #acknowledged = new Map<string, number>()
  /** The commit in which each command took effect. */
  readonly #effects = new Map<string, number>()
  readonly #conservation = new Conservation()
  readonly faults: string[] = []
  #read = 0

  constructor(host: FloorHost, people: readonly Person[], framesAreTrue: boolean) {
    this.#host = host
    this.#ownership = new Ownership(people)
    this.#earlierRows = host.earlierRows()
    this.#framesAreTrue = framesAreTrue
  }

  asked(userId: string, asked: Asked): void {
    this.#asked.set(asked.commandId, { ...asked, userId })
  }

  acknowledged({ commandId, command }: Asked, { seq, duplicate }: Acknowledged, again: boolean): void {
    const before = this.#acknowledged.get(commandId)
    if (before !== undefined && before !== seq)
      this.blame(`PR1 ${command.type} is acknowledged at ${before} and at ${seq}`)
    if (again && !duplicate && this.#framesAreTrue)
      this.blame(`PR1 ${command.type} is acknowledged twice without saying so`)
    this.#acknowledged.set(commandId, seq)
  }

  /** Nobody is told of what is not stored, and everybody of what is. */
  saw(userId: string, lines: readonly Recorded[], upTo: number): void {
    const { journal } = this.#host
    const stored = journal.at(-1)?.seq ?? 0
    const first = journal[0]?.seq ?? 1
    if (upTo > stored) this.blame(`${userId} was told of ${upTo}, but ${stored} is all there is`)
    for (const { seq, event } of lines) {
      const line = journal[seq - first]
      if (line && line.event.type !== event.type) this.blame(`${userId} was told another history at ${seq}`)
    }
  }

  /** After every step. */
  look(): void {
    const { journal, floor } = this.#host
    if (journal.length < this.#read) this.blame('stored history was lost')
    if (journal.length === this.#read) return
    for (; this.#read < journal.length; this.#read += 1) {
      const line = journal[this.#read]
      if (line) this.#line(journal[this.#read - 1], line)
    }
    for (const fault of invariants(floor)) this.blame(fault)
    for (const fault of this.#conservation.faults(this.#host.start, floor, this.#host.suppressed)) this.blame(fault)
    const last = journal.at(-1)
    if (last && floor.seq !== last.seq) this.blame(`the floor stands at ${floor.seq}, its journal at ${last.seq}`)
    for (const [userId, tabs] of this.#host.controllers())
      if (tabs.length > 1) this.blame(`PR6 ${userId} controls from ${tabs.join(' and ')}`)
  }

  /** At the end: what was promised is there. */
  finish(): void {
    this.look()
    if (!isDeepStrictEqual(this.#host.earlierRows(), this.#earlierRows))
      this.blame('PR2 a record that this floor does not know changed')
    if (this.#host.unsettled === 0) for (const fault of this.#host.miscounts()) this.blame(`NU8 ${fault}`)
    for (const [commandId, seq] of this.#acknowledged) {
      const type = this.#asked.get(commandId)?.command.type ?? 'a command'
      const stored = this.#host.receiptSeq(commandId)
      if (stored !== seq) this.blame(`PR1 ${type} was acknowledged at ${seq}, but its receipt says ${stored}`)
    }
  }

  #line(before: Recorded | undefined, line: Recorded): void {
    const { commandId, seq } = line
    for (const fault of orderFault(before, line)) this.blame(fault)
    if (commandId !== null && before?.commandId !== commandId) {
      if (this.#effects.has(commandId)) this.blame(`PR1 ${line.event.type} at ${seq} happens a second time`)
      this.#effects.set(commandId, seq)
      const question = this.#asked.get(commandId)
      if (question) this.#checkFence(question, seq)
    }
    for (const fault of [...this.#history.read(line), ...this.#ownership.read(line)]) this.blame(fault)
    const { event } = line
    if (
      event.type === 'CallStarted' &&
      !event.inbound &&
      (event.lead.phone === null || this.#conservation.isBlocked(event.lead.phone))
    )
      this.blame(`IN7 ${event.leadId} is dialled at ${seq}`)
    this.#conservation.read(line)
  }

  /** LE3: the fence that came with the command is that of the lease as it then was. */
  #checkFence({ command, fence, userId }: Question, seq: number): void {
    if (!OF_THE_HOLDER.has(command.type)) return
    const leadId = 'callId' in command && command.callId ? this.#history.leadOf(command.callId) : leadOf(command)
    const holding = leadId === undefined ? undefined : this.#history.holderOf(leadId)
    if (!holding) return
    if (holding.agentId !== userId)
      this.blame(`LE3 ${userId} does ${command.type} at ${seq} on a lead of ${holding.agentId}`)
    else if (holding.fence !== fence)
      this.blame(`LE3 ${command.type} at ${seq} came under fence ${fence}, not ${holding.fence}`)
  }

  blame(fault: string): void {
    if (!this.faults.includes(fault)) this.faults.push(fault)
  }
}

const leadOf = (command: Asked['command']): string | undefined => ('leadId' in command ? command.leadId : undefined)
