/** Quiet help from a manager, shown at the step it was meant for, gone when one moves on (CO2, CO3). */
import { IconMessageChatbot } from '@tabler/icons-react'
import type { Call } from '#domain/floor/state.ts'
import { ActionButton } from '../action-button.tsx'
import { useDesk } from '../desk.tsx'
import styles from './nudges.module.css'

export function Nudges({ call }: { call: Call }) {
  const { floor, send, control } = useDesk()
  const open = Object.values(floor.nudges).filter(
    (nudge) =>
      nudge.callId === call.callId && nudge.seenAt === null && (nudge.nodeId === null || nudge.nodeId === call.nodeId),
  )
  return (
    <div role="status" aria-label="Help from a manager" className={open.length === 0 ? undefined : styles['nudges']}>
      {open.map((nudge, index) => (
        <div key={nudge.nudgeId} className={styles['nudge']}>
          <IconMessageChatbot size={18} aria-hidden />
          <p className={styles['text']}>
            <strong>{nudge.fromName}</strong> {nudge.text}
          </p>
          <ActionButton
            size="compact-sm"
            label="Got it"
            {...(index === 0 ? { keyName: 'g' } : {})}
            blocked={control ? null : 'Another tab is in control of this desk.'}
            onPress={() => void send({ type: 'AcknowledgeNudge', nudgeId: nudge.nudgeId })}
          />
        </div>
      ))}
    </div>
  )
}
