/** Quiet help from a manager, shown at the step it was meant for, gone when one moves on (CO2, CO3). */
import { Text } from '@mantine/core'
import { Strip } from '../../../ui/strip.tsx'
import { IconMessageChatbot } from '@tabler/icons-react'
import type { Call } from '#domain/floor/call.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { callActions } from './actions.ts'
import { useDesk } from '../desk.tsx'
import styles from './nudges.module.css'

export function Nudges({ call }: { call: Call }) {
  const { floor, send, control } = useDesk()
  const open = Object.values(floor.nudges).filter(
    (nudge) =>
      nudge.callId === call.callId && nudge.seenAt === null && (nudge.nodeId === null || nudge.nodeId === call.nodeId),
  )
  const answered = open.map((nudge, index) => ({
    nudge,
    action: {
      ...callActions.nudge,
      id: `${callActions.nudge.id}.${nudge.nudgeId}`,
      ...(index === 0 ? { keys: callActions.nudge.keys } : { keys: undefined }),
      run: () => void send({ type: 'AcknowledgeNudge', nudgeId: nudge.nudgeId }),
      when: control || 'Another tab is in control of this desk.',
    },
  }))
  useActions(answered.map(({ action }) => action))
  return (
    <div className={styles.place} role="status" aria-label="Help from a manager">
      {answered.map(({ nudge, action }) => (
        <Strip key={nudge.nudgeId} tone="violet">
          <IconMessageChatbot size={18} aria-hidden />
          <Text flex={1} style={{ overflowWrap: 'anywhere' }}>
            <strong>{nudge.fromName}</strong> {nudge.text}
          </Text>
          <ActionButton action={action} size="compact-sm" />
        </Strip>
      ))}
    </div>
  )
}
