/** Another time for a callback, in the team's own zone: the floor keeps none for a callback. */
import { Button, Chip, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Callback } from '#domain/floor/state.ts'
import { useCommand } from '../../../features/commands/use-command.ts'
import { inSentence, whenText } from '../../../format/time-text.ts'
import { fromField, quickTimes, toField, zoneName } from '../../../format/zone-time.ts'
import { useFloor, useServerClock } from '../../../live/use-floor.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

export function MoveCallback({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const { callbackId, leadName } = callback
  const { timeZone, callingHours } = useFloor((floor) => floor.settings)
  const now = useServerClock()
  const { run, running } = useCommand()
  // Taken once: choices must not slide under the finger.
  const [offers] = useState(() =>
    quickTimes(
      timeZone,
      now(),
      callingHours.flatMap(({ weekdays }) => weekdays),
    ),
  )
  const [at, setAt] = useState<number | null>(() => offers[0]?.at ?? null)
  const fault = at === null ? 'Choose a time' : at <= now() ? 'This time has passed' : null
  const move = async () => {
    if (at === null) return
    const done = `${leadName} is to be called back ${inSentence(whenText(at, now()))}.`
    const { type } = await run({ type: 'MoveCallback', callbackId, dueAt: at }, { done })
    if (type === 'acknowledged') onClose()
  }
  return (
    <Dialog title={`Call ${leadName} back at another time`} onClose={onClose}>
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault()
          void move()
        }}
      >
        <Group gap="xs" role="group" aria-label="Suggested times">
          {offers.map((offer) => (
            <Chip key={offer.label} size="xs" checked={at === offer.at} onChange={() => setAt(offer.at)}>
              {offer.label}
            </Chip>
          ))}
        </Group>
        <TextInput
          type="datetime-local"
          label={`When, in ${zoneName(timeZone)} time`}
          value={at === null ? '' : toField(timeZone, at)}
          error={fault}
          onChange={(event) => setAt(fromField(timeZone, event.currentTarget.value, at))}
        />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep the time
          </Button>
          <Button type="submit" disabled={fault !== null} loading={running !== null}>
            Move callback
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
