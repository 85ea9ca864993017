/** What can be done with a message that is written down: put right, or deleted with a way back. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useDeleteMessage, useRestoreMessage } from '../../api/records/conversation-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'

interface MessageMenuProps {
  readonly leadId: string
  readonly id: string
  /** For the name of the button: `Email received`. */
  readonly title: string
  readonly onEdit: () => void
}

export function MessageMenu({ leadId, id, title, onEdit }: MessageMenuProps) {
  const remove = useDeleteMessage(leadId)
  const restore = useRestoreMessage(leadId)
  // The menu goes with its message, and with it whoever would hear of the mutation; its promise is kept.
  const bringBack = () => void restore.mutateAsync(id).catch(toastFault)
  const erase = () =>
    void remove.mutateAsync(id).then(() => toastDone(`${title} deleted`, { run: bringBack }), toastFault)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`${title}: more`} loading={remove.isPending}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
          Edit
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} c="var(--state-red)" onClick={erase}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
