import { TonePill } from '../../../ui/tone-mark.tsx'
import { blockedBecause, useDesk } from '../desk.tsx'
import { useDeskCommand } from '../use-desk-command.ts'
import styles from './raised-hand.module.css'

/** Stays up until somebody comes or the agent needs no help any more. */
export function RaisedHand() {
  const desk = useDesk()
  const { run } = useDeskCommand()
  return (
    <TonePill tone="amber">
      Hand raised
      {desk.call ? null : (
        <button
          type="button"
          className={styles.lower}
          disabled={blockedBecause(desk) !== null}
          onClick={() => void run({ type: 'LowerHand' })}
        >
          Lower
        </button>
      )}
    </TonePill>
  )
}
