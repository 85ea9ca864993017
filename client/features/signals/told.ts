/** Which events of the floor are a signal to somebody, and in which words. */
import type { Recorded } from '#domain/events/index.ts'
import type { Signal } from './choices.ts'

export interface Told {
  readonly signal: Signal
  readonly title: string
  readonly text: string
}

export function signalOf({ event, actorId }: Recorded, userId: string): Told | null {
  if (!('agentId' in event) || event.agentId !== userId || actorId === userId) return null
  switch (event.type) {
    case 'HandoverOffered': {
      const { fromName, lead, reason } = event
      return { signal: 'handed-over', title: `${fromName} offers you a call`, text: `${lead.name}: ${reason}` }
    }
    case 'CallHandedOver':
      return { signal: 'handed-over', title: 'A call for you', text: `${event.call.lead.name} is on the line.` }
    case 'NudgeSent':
      return { signal: 'nudge', title: `Nudge from ${event.fromName}`, text: event.text }
    case 'HandLowered':
      return { signal: 'hand-lowered', title: 'Your hand was lowered', text: 'A manager has seen it.' }
    case 'NotReadyLimitPassed':
      return {
        signal: 'limit-passed',
        title: 'Time is up',
        text: 'You are not ready for longer than this reason allows.',
      }
    default:
      return null
  }
}
