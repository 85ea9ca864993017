/** A call that its agent has offered to a colleague: to whom, and how long they have (CA11). */
import { useReplica } from '../../../live/use-floor.ts'
import { Countdown } from '../../../live/elapsed.tsx'

export function OfferMark({ callId }: { readonly callId: string }) {
  const offer = useReplica(({ floor }) => floor?.offers[callId])
  return offer === undefined ? null : (
    <span>
      offered to {offer.toName}, <Countdown until={offer.expiresAt} />
    </span>
  )
}
