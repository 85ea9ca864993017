/** Who is looked at up close, in which state, and what they ask for; the same now and in the past. */
import { ActionIcon, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useFloor } from '../../../live/use-floor.ts'
import { PersonAvatar } from '../../../ui/person-avatar.tsx'
import { StateBadge } from '../../agents/state-badge.tsx'
import type { BoardRow } from '../board-rows.ts'
import { TimePill, useLevel } from '../time-pill.tsx'
import { AlertLines } from './alert-lines.tsx'
import classes from './person-head.module.css'

export function PersonHead({ row, onClose }: { row: BoardRow; onClose: () => void }) {
  const level = useLevel(row)
  const reasons = useFloor((floor) => floor.settings.notReadyReasons)
  const { agent } = row
  const reasonLabel = reasons.find(({ code }) => code === agent?.reason)?.label
  return (
    <>
      <header className={classes.head}>
        <PersonAvatar id={row.agentId} fullName={row.fullName} size={36} />
        <div className={classes.who}>
          <Text component="h2" size="lg" fw={640} lh="20px" mb={2} truncate>
            {row.fullName}
          </Text>
          <Group gap="sm">
            <StateBadge state={row.state} label={row.state === 'not-ready' ? reasonLabel : undefined} />
            <TimePill row={row} level={level} />
          </Group>
        </div>
        <ActionIcon onClick={onClose} aria-label="Close" size="md">
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      <AlertLines row={row} />
    </>
  )
}
