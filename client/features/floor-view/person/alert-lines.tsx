/** Each alert of the person looked at: what it is, since when, and who looks after it; the same now and in the past. */
import { Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconEyeCheck, IconHandStop } from '@tabler/icons-react'
import { useContext } from 'react'
import { Strip } from '../../../ui/strip.tsx'
import { type RowAlert, alertText, isOpen, seenText, useAcknowledge, useRowAlerts } from '../alerts.ts'
import type { BoardRow } from '../board-rows.ts'
import { BoardElapsed, FrozenAt } from '../time-pill.tsx'

export function AlertLines({ row }: { row: BoardRow }) {
  const alerts = useRowAlerts(row)
  return alerts.map((alert) => <AlertLine key={alert.kind} alert={alert} row={row} />)
}

function AlertLine({ alert, row }: { alert: RowAlert; row: BoardRow }) {
  const still = useContext(FrozenAt) !== null
  const Sign = alert.kind === 'hand' ? IconHandStop : IconAlertTriangle
  return (
    <Strip tone={alert.level === 'alarm' && isOpen(alert) ? 'red' : 'amber'}>
      <Sign size={16} aria-hidden />
      <Text span inherit flex={1}>
        {alertText(alert, row)}{' '}
        <Text span inherit c="dimmed">
          <BoardElapsed since={alert.raisedAt} />
        </Text>
      </Text>
      {alert.seen !== null && (
        <Text span size="xs" c="dimmed">
          <IconEyeCheck size={14} aria-hidden /> {seenText(alert.seen)}
        </Text>
      )}
      {isOpen(alert) && !still && row.agent !== null && <Acknowledge alert={alert} row={row} />}
    </Strip>
  )
}

function Acknowledge({ alert, row }: { alert: RowAlert; row: BoardRow }) {
  const acknowledge = useAcknowledge()
  return (
    <Button size="compact-sm" variant="default" onClick={() => acknowledge(row, [alert])}>
      Acknowledge
    </Button>
  )
}
