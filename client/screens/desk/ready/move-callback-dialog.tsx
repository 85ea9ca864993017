/** Another time for a callback. The floor keeps no zone for a callback, so the team's own is used and named. */
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Callback } from '#domain/floor/state.ts'
import { useDesk } from '../desk.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { TimeChoice } from '../wrap-up/time-choice.tsx'
import { useDeskCommand } from '../use-desk-command.ts'

export function MoveCallbackDialog({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const { floor, now } = useDesk()
  const { run, running } = useDeskCommand()
  const [at, setAt] = useState<number | null>(null)
  const move = async () => {
    if (at === null) return
    const { type } = await run({ type: 'MoveCallback', callbackId: callback.callbackId, dueAt: at })
    if (type === 'acknowledged') onClose()
  }
  return (
    <Dialog title={`Call ${callback.leadName} back at another time`} onClose={onClose}>
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault()
          void move()
        }}
      >
        <TimeChoice label="Call back" zone={floor.settings.timeZone} value={at} onChange={setAt} />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep the time
          </Button>
          <Button type="submit" disabled={at === null || at <= now()} loading={running !== null}>
            Move callback
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
