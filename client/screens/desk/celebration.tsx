/** A booking, celebrated once and calmly: one toast, no confetti over the next lead. */
import { IconConfetti } from '@tabler/icons-react'
import { toast } from '../../feedback/toast.tsx'

export function celebrate(leadName: string): void {
  toast({
    title: 'Meeting booked',
    message: `${leadName} has a meeting. Well done.`,
    color: 'teal',
    icon: <IconConfetti size={18} />,
    autoClose: 6_000,
  })
}
