/** How long this lead is kept for me, and one more press to keep it longer (LE). */
import { IconRefresh } from '@tabler/icons-react'
import type { Lease } from '#domain/floor/state.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { Countdown } from '../../../live/elapsed.tsx'
import { ActionButton } from '../action-button.tsx'
import { blockedBecause, useDesk } from '../desk.tsx'
import styles from './preview.module.css'
import { useAct } from '../use-act.ts'

const SOON_MS = 45_000

export function LeaseCountdown({ lease }: { lease: Lease }) {
  const desk = useDesk()
  const { act, asking } = useAct()
  const { expiresAt } = lease
  const soon = useFromNow((now) => expiresAt !== null && expiresAt - now < SOON_MS)
  if (expiresAt === null) return null
  return (
    <div className={styles['lease']} data-soon={soon || undefined}>
      <span>
        Kept for you <Countdown until={expiresAt} className={styles['leaseTime']} />
      </span>
      <ActionButton
        size="compact-sm"
        variant="subtle"
        color="gray"
        label="Keep longer"
        keyName="k"
        icon={<IconRefresh size={14} aria-hidden />}
        blocked={blockedBecause(desk)}
        loading={asking !== null}
        onPress={() => void act({ type: 'RenewLease', leadId: lease.leadId })}
      />
    </div>
  )
}
