import { Countdown, Elapsed } from '../../../live/elapsed.tsx'
import { useFromNow } from '../../../live/use-floor.ts'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { useDesk } from '../desk.tsx'

/** How long this reason may last; after that, that it has lasted longer. */
export function DutyLimit() {
  const { agent } = useDesk()
  const limitAt = agent?.duty === 'not-ready' ? agent.limitAt : null
  const over = useFromNow((now) => limitAt !== null && now >= limitAt)
  if (limitAt === null) return null
  return over || agent?.overLimit ? (
    <span role="status">
      <TonePill tone="red">
        Over the limit by <Elapsed since={limitAt} />
      </TonePill>
    </span>
  ) : (
    <span>
      <Countdown until={limitAt} /> left
    </span>
  )
}
