/** The toasts themselves; fetched after the first page. */
import '@mantine/notifications/styles.layer.css'
import { Button, Group } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import type { Toast } from './toast.tsx'

export const Toaster = () => <Notifications className="toasts" position="bottom-right" limit={4} autoClose={6_000} />

export function putUp({ undo, message, id = crypto.randomUUID(), ...toast }: Toast): void {
  notifications.show({ id, ...toast, message: undo ? <WithUndo id={id} message={message} undo={undo} /> : message })
}

interface WithUndoProps {
  readonly id: string
  readonly message: string
  readonly undo: NonNullable<Toast['undo']>
}

function WithUndo({ id, message, undo }: WithUndoProps) {
  const run = () => {
    notifications.hide(id)
    undo.run()
  }
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{message}</span>
      <Button size="compact-xs" variant="default" onClick={run}>
        {undo.label ?? 'Undo'}
      </Button>
    </Group>
  )
}
