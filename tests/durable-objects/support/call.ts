/** The steps of a call, as tests take them. */
import type { Viewer } from './viewer.ts'

export interface Taken {
  readonly leadId: string
  readonly fence: number
}

export async function takeNext(agent: Viewer): Promise<Taken> {
  const { result } = await agent.must({ type: 'TakeNextLead' })
  if (result?.leadId === undefined || result.fence === undefined) throw new Error('no lease in the answer')
  return { leadId: result.leadId, fence: result.fence }
}

export async function startCall(agent: Viewer, { leadId, fence }: Taken): Promise<string> {
  const { result } = await agent.must({ type: 'StartCall', leadId }, { fence })
  if (result?.callId === undefined) throw new Error('no call in the answer')
  return result.callId
}

/** Available, a lead, dialling. */
export async function onTheLine(agent: Viewer): Promise<Taken & { callId: string }> {
  await agent.must({ type: 'GoAvailable' })
  const taken = await takeNext(agent)
  return { ...taken, callId: await startCall(agent, taken) }
}

export async function finish(
  agent: Viewer,
  call: { callId: string; fence: number },
  dispositionId = 'no-answer',
): Promise<void> {
  const { callId, fence } = call
  await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence })
  await agent.must({ type: 'DispositionCall', callId, dispositionId }, { fence })
}
