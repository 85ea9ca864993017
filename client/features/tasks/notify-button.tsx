/** Lets reminders be told outside this page, too. The browser is asked by this press alone. */
import { Button } from '@mantine/core'
import { IconBellRinging } from '@tabler/icons-react'
import { useState } from 'react'

const mayAsk = (): boolean => 'Notification' in window && Notification.permission === 'default'

export function NotifyButton() {
  const [offered, setOffered] = useState(mayAsk)
  if (!offered) return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconBellRinging size={14} aria-hidden />}
      onClick={() => void Notification.requestPermission().then(() => setOffered(mayAsk()))}
    >
      Notify me outside this page
    </Button>
  )
}
