/** What others or the clock did to my desk, in one sentence each; null for what I did myself or can see anyway. */
import type { Recorded } from '#domain/events/index.ts'

export interface Notice {
  readonly title: string
  readonly text: string
  readonly tone: 'teal' | 'orange' | 'red'
}

export function toNotice({ event, actorId }: Recorded, userId: string): Notice | null {
  switch (event.type) {
    case 'LeadReassigned':
      if (event.toAgentId === userId) {
        return { title: 'A lead for you', text: `${event.leadName} is yours now.`, tone: 'teal' }
      }
      if (event.fromAgentId === userId && actorId !== userId) {
        const why = event.reason ? ` Reason: ${event.reason}.` : ''
        return { title: 'Lead moved', text: `${event.leadName} was sent to someone else.${why}`, tone: 'orange' }
      }
      return null
    case 'LeaseEnded':
      return event.agentId === userId ? (LEASE_NOTICES[event.why] ?? null) : null
    case 'CallDisposed':
      return event.agentId === userId ? disposedNotice(event) : null
    case 'CallHandedOver':
      if (event.agentId === userId) {
        if (actorId === userId) return null
        return {
          title: 'A call for you',
          text: `${event.call.lead.name} is on the line. ${event.reason}`,
          tone: 'teal',
        }
      }
      return lostCallNotice(event, userId)
    case 'HandoverEnded':
      return handoverNotice(event, userId, actorId)
    default:
      return presenceNotice(event, userId)
  }
}

function lostCallNotice({ how, byId, call, reason }: EventNamed<'CallHandedOver'>, userId: string): Notice {
  const { name } = call.lead
  if (how === 'taken-over')
    return { title: 'Call taken over', text: `A manager took over the call with ${name}. ${reason}`, tone: 'orange' }
  return byId === userId
    ? { title: 'Handed over', text: `Your colleague has the call with ${name}.`, tone: 'teal' }
    : { title: 'Call moved', text: `A manager moved the call with ${name} to a colleague. ${reason}`, tone: 'orange' }
}

/** To the giver, why the call is still theirs; to whoever was asked, why they are asked no more. */
function handoverNotice(event: EventNamed<'HandoverEnded'>, userId: string, actorId: string): Notice | null {
  const { how, reason } = event
  if (actorId === userId || (event.agentId === userId && how === 'expired')) return null
  const text =
    event.fromAgentId === userId
      ? GIVER_TOLD[how]
      : how === 'call-ended'
        ? 'The call that you were asked to take is over.'
        : 'You are no longer asked to take the call.'
  return text === null ? null : { title: 'Not handed over', text: reason ? `${text} ${reason}` : text, tone: 'orange' }
}

const GIVER_TOLD: Readonly<Record<EventNamed<'HandoverEnded'>['how'], string | null>> = {
  declined: 'They declined; the call is still yours.',
  expired: 'They did not answer; the call is still yours.',
  'not-available': 'They can’t take it now; the call is still yours.',
  withdrawn: null,
  'call-ended': null,
  overtaken: null,
}

const LEASE_NOTICES: { readonly [W in EventNamed<'LeaseEnded'>['why']]?: Notice } = {
  expired: { title: 'The lead was given back', text: 'The preview time ran out.', tone: 'orange' },
  withdrawn: { title: 'The lead is gone', text: 'An admin moved it to another team or deleted it.', tone: 'orange' },
}

type EventNamed<T extends Recorded['event']['type']> = Extract<Recorded['event'], { type: T }>

function disposedNotice({ forced, provisional, leadName }: EventNamed<'CallDisposed'>): Notice | null {
  if (forced) {
    return {
      title: 'Wrap-up closed',
      text: `A manager closed the call with ${leadName}: ${forced.reason}`,
      tone: 'orange',
    }
  }
  return provisional
    ? {
        title: 'Wrap-up time ended',
        text: `The call with ${leadName} was closed for you. Confirm the outcome.`,
        tone: 'orange',
      }
    : null
}

function presenceNotice(event: Recorded['event'], userId: string): Notice | null {
  switch (event.type) {
    case 'AgentWentNotReady':
      return event.agentId === userId && event.forced
        ? { title: 'You were set not ready', text: event.forced.reason, tone: 'orange' }
        : null
    case 'NotReadyLimitPassed':
      return event.agentId === userId
        ? { title: 'Time is up', text: 'You have been not ready for longer than this reason allows.', tone: 'orange' }
        : null
    case 'CallbackFellToTeam':
      return event.agentId === userId && event.missed
        ? { title: 'A callback was missed', text: 'It is now with the team.', tone: 'red' }
        : null
    case 'CallOrphaned':
      return event.agentId === userId
        ? { title: 'Your connection was lost', text: 'The call is still live and waiting for you.', tone: 'red' }
        : null
    default:
      return null
  }
}
