/** Another time for a callback, in the lead’s own; until their record is here, and without one, the team’s is used and named. */
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Callback } from '#domain/floor/state.ts'
import { isUnknownZone } from '#domain/vocabulary/unknown-zone.ts'
import { leadOptions } from '../../../api/lead-queries.ts'
import { useClosedTime } from '../../../features/callback-time/use-closed-time.ts'
import { useDesk } from '../desk.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { TimeChoice } from '../wrap-up/time-choice.tsx'
import { useDeskCommand } from '../use-desk-command.ts'

export function MoveCallbackDialog({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const { floor, now } = useDesk()
  const { run, running } = useDeskCommand()
  const [at, setAt] = useState<number | null>(null)
  const { leadId } = callback
  const lead = useQuery(leadOptions(leadId)).data
  const zone = lead && !isUnknownZone(lead.zone) ? lead.zone : floor.settings.timeZone
  const phone = lead?.phone ?? null
  const closed = useClosedTime({ settings: floor.settings, lead: { zone, leadId, phone }, at, now: now() })
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
        <TimeChoice label="Call back" zone={zone} lead={{ leadId, phone }} value={at} onChange={setAt} />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep the time
          </Button>
          <Button type="submit" disabled={at === null || at <= now() || closed !== null} loading={running !== null}>
            Move callback
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
