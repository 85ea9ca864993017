/** Who asks for help, the longest first (CO1). */
import { IconHandStop } from '@tabler/icons-react'
import { useSend } from '../../live/use-floor.ts'
import { toastUnlessTaken } from '../../feedback/toast.tsx'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import classes from './strip.module.css'
import { BoardElapsed } from '../../features/floor-view/time-pill.tsx'

export const raisedHands = (rows: readonly BoardRow[]): readonly BoardRow[] =>
  rows
    .filter((row) => row.agent?.handRaised)
    .toSorted((one, other) => (one.agent?.handRaised?.at ?? 0) - (other.agent?.handRaised?.at ?? 0))

export function HandsStrip({ rows, onOpen }: { rows: readonly BoardRow[]; onOpen: (agentId: string) => void }) {
  const send = useSend()
  const hands = raisedHands(rows)
  if (hands.length === 0) return null
  const lower = (agentId: string) => {
    void send({ type: 'LowerHand', agentId }).then(toastUnlessTaken)
  }
  return (
    <section className={classes['hands']} aria-label="Raised hands">
      <span className={classes['handsTitle']}>
        <IconHandStop size={16} aria-hidden /> Hands up ({hands.length})
      </span>
      {hands.map(({ agentId, fullName, agent }) => (
        <span key={agentId} className={classes['handOf']}>
          <button type="button" onClick={() => onOpen(agentId)}>
            <b>{fullName}</b>
            {agent?.handRaised?.reason ? ` – ${agent.handRaised.reason}` : ''}{' '}
            {agent?.handRaised && <BoardElapsed since={agent.handRaised.at} />}
          </button>
          <button type="button" className={classes['lower']} onClick={() => lower(agentId)}>
            Lower
          </button>
        </span>
      ))}
    </section>
  )
}
