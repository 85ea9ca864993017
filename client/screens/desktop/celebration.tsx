/** A booking, celebrated once and calmly: one toast, no confetti over the next lead. */
import { notifications } from '@mantine/notifications'
import { IconConfetti } from '@tabler/icons-react'

export function celebrate(leadName: string): void {
  notifications.show({
    title: 'Booked!',
    message: `${leadName} has a meeting. Well done.`,
    color: 'teal',
    icon: <IconConfetti size={18} />,
    autoClose: 6_000,
  })
}
