/** How the offer of a call ends (CA12). */
import type { EventOf, FloorEvent } from '../../events/index.ts'
import { fallenThrough } from '../../floor/deadlines.ts'
import type { Floor, HandoverOffer } from '../../floor/state.ts'
import type { Instant } from '../../vocabulary/primitives.ts'

type How = EventOf<'HandoverEnded'>['how']

/** The offer of this call ends, if there is one: told to both. */
export function endOffer(floor: Floor, callId: string, how: How, reason = ''): FloorEvent[] {
  const offer = floor.offers[callId]
  return offer ? [toEnded(offer, how, reason)] : []
}

export const toEnded = ({ callId, agentId, fromAgentId }: HandoverOffer, how: How, reason = ''): FloorEvent => ({
  type: 'HandoverEnded',
  callId,
  agentId,
  fromAgentId,
  how,
  reason,
})

/** Those whose time is up, or that have become impossible: the call is over, or the receiver cannot take it any more (CA12). */
export const endDueOffers = (floor: Floor, now: Instant): FloorEvent[] =>
  Object.values(floor.offers).flatMap((offer) => {
    const how = fallenThrough(floor, offer) ?? (offer.expiresAt <= now ? 'expired' : null)
    return how === null ? [] : [toEnded(offer, how)]
  })
