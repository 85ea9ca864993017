/** Somebody who works at a server: light commands in the middle of a call, or whole calls from the next lead to its outcome. */
import { randomUUID } from 'node:crypto'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import { lightCommand, note } from './agent-in-call.ts'

export interface Line {
  command(command: ClientCommand, fence?: number): Promise<{ readonly result?: CommandResult | undefined }>
}

export interface Caller {
  /** One command that leaves the call where it is. */
  light(): Promise<void>
  /** From the next lead to the outcome: `COMMANDS_OF_A_CALL` commands, none of them alike. */
  wholeCall(): Promise<void>
}

interface Course {
  readonly leadId: string
  readonly callId: string
  readonly fence: number
}

/** What an agent says after the lead is theirs, in order; the same words go to every server. */
const courseOf = ({ leadId, callId }: Course, count: number): readonly ClientCommand[] => [
  { type: 'StartCall', leadId },
  { type: 'MarkConnected', callId, answeredBy: 'decision-maker' },
  { type: 'ChooseResponse', callId, nodeId: 'opening', responseId: 'speaking' },
  { type: 'RecordAnswer', callId, key: 'weekly_orders', value: count },
  note(callId, count),
  { type: 'EndCall', callId, reason: 'hung-up' },
  { type: 'DispositionCall', callId, dispositionId: 'no-result', missingProofReason: 'Read out in an earlier call' },
]
export const COMMANDS_OF_A_CALL = 8

/** An agent who is available and in no call; the first light command begins one, a whole call ends it. */
export async function agentOnDuty(line: Line): Promise<Caller> {
  await line.command({ type: 'GoAvailable' })
  let count = 0
  let current: Course | null = null
  const take = async (): Promise<Course> => {
    const { result } = await line.command({ type: 'TakeNextLead' })
    if (result?.leadId === undefined || result.fence === undefined) throw new Error('A take without its lead')
    return { leadId: result.leadId, fence: result.fence, callId: '' }
  }
  const start = async (taken: Course): Promise<Course> => {
    const { result } = await line.command({ type: 'StartCall', leadId: taken.leadId }, taken.fence)
    if (result?.callId === undefined) throw new Error('A call without its id')
    return { ...taken, callId: result.callId }
  }
  return {
    light: async () => {
      if (current === null) {
        current = await start(await take())
        const { callId, fence } = current
        await line.command({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
      }
      await line.command(lightCommand(current.callId, (count += 1)), current.fence)
    },
    wholeCall: async () => {
      const call = await start(await take())
      for (const command of courseOf(call, (count += 1)).slice(1)) await line.command(command, call.fence)
    },
  }
}

/** The same words to a server that only keeps them. */
export function bareCaller(line: Line): Caller {
  const course: Course = { leadId: 'crowd-lead-00001', callId: randomUUID(), fence: 1 }
  let count = 0
  return {
    light: async () => {
      await line.command(lightCommand(course.callId, (count += 1)), course.fence)
    },
    wholeCall: async () => {
      await line.command({ type: 'TakeNextLead' })
      for (const command of courseOf(course, (count += 1))) await line.command(command, course.fence)
    },
  }
}
