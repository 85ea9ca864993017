/** An agent on the phone: notes, answers and steps of the script in turn, as a call brings them. */
import type { ClientCommand } from '#domain/commands/index.ts'
import { seat, type Wire } from './wire.ts'

export interface Worker {
  readonly wire: Wire
  /** The next of an endless row of commands, each of which changes something; with its fence. */
  readonly next: () => readonly [ClientCommand, number | undefined]
}

export interface AgentInCall extends Worker {
  readonly agentId: string
  readonly callId: string
  readonly fence: number
}

export const note = (callId: string, count: number): ClientCommand => ({
  type: 'WriteNotes',
  callId,
  text: `They have twelve vans and a spreadsheet; line ${count}`,
})

/** What a call brings between its beginning and its end, in turn: each changes something and leaves the call where it is. */
export function lightCommand(callId: string, count: number): ClientCommand {
  const kinds: ClientCommand[] = [
    note(callId, count),
    { type: 'RecordAnswer', callId, key: 'weekly_orders', value: count },
    { type: 'ChooseResponse', callId, nodeId: 'opening', responseId: 'speaking' },
    { type: 'StepBack', callId, nodeId: 'introduction' },
  ]
  return kinds[count % kinds.length] ?? note(callId, count)
}

export async function agentInCall(baseUrl: string, teamId: string, userId: string): Promise<AgentInCall> {
  const wire = await seat(baseUrl, teamId, { userId, role: 'agent' })
  await wire.command({ type: 'GoAvailable' })
  const { result: lease } = await wire.command({ type: 'TakeNextLead' })
  if (lease?.leadId === undefined || lease.fence === undefined) throw new Error('A take without its lead')
  const { fence } = lease
  const { result: call } = await wire.command({ type: 'StartCall', leadId: lease.leadId }, fence)
  const callId = call?.callId
  if (callId === undefined) throw new Error('A call without its id')
  await wire.command({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  let count = 0
  const next = (): readonly [ClientCommand, number] => {
    count += 1
    return [lightCommand(callId, count), fence]
  }
  return { agentId: userId, callId, fence, wire, next }
}
