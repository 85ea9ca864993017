/** The time of a callback, in the lead's own time: the usual ones in one press, any other in the field (CB1). */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '../desk.tsx'
import { dateText, fromField, localClock, nowThere, quickTimes, toField, zoneName } from '../../../format/zone-time.ts'
import { useClosedTime } from '../../../features/callback-time/use-closed-time.ts'
import { OutsideHoursNote } from '../../../features/callback-time/outside-hours-note.tsx'

interface TimeChoiceProps {
  readonly label: string
  readonly zone: string
  /** Who is to be called then; absent where that is not known, or nobody is. */
  readonly lead?: { readonly leadId: string; readonly phone: string | null } | undefined
  readonly value: number | null
  readonly onChange: (at: number | null) => void
  /** One of the usual times was chosen: what is next? */
  readonly onChosen?: () => void
}

export function TimeChoice({ label, zone, lead, value, onChange, onChosen }: TimeChoiceProps) {
  const { now, floor } = useDesk()
  // Taken once: choices must not slide under the finger.
  const [openedAt] = useState(now)
  const weekdays = [...new Set(floor.settings.callingHours.flatMap((window) => window.weekdays))]
  const quick = quickTimes(zone, openedAt, weekdays)
  const place = zoneName(zone)
  const { timeZone } = floor.settings
  const differs = value !== null && localClock(zone, value) !== localClock(timeZone, value)
  const over = value !== null && value <= openedAt
  const outside = useClosedTime({
    settings: floor.settings,
    lead: { zone, leadId: lead?.leadId ?? null, phone: lead?.phone ?? null },
    at: value,
    now: openedAt,
  })
  const box = useRef<HTMLFieldSetElement>(null)
  const [press, setPress] = useState<{ readonly at: number } | null>(null)
  const answered = useRef<typeof press>(null)
  const choose = (at: number) => {
    onChange(at)
    setPress({ at })
  }
  // One key takes the nearest time inside; at a time that is fine the next field has the focus.
  useEffect(() => {
    if (press === null || press === answered.current || press.at !== value) return
    answered.current = press
    const nearest = box.current?.querySelector<HTMLElement>('[data-nearest]')
    if (nearest) nearest.focus()
    else onChosen?.()
  }, [press, value, onChosen])
  return (
    <fieldset ref={box}>
      <Text component="legend" fw={600}>
        {label}{' '}
        <Text span size="sm" fw={400} c="dimmed">
          ({place} time; {nowThere(zone, openedAt)})
        </Text>
      </Text>
      <Group gap={6} my="sm">
        {quick.map(({ label: text, at }) => (
          <Button key={text} variant="chip" aria-pressed={value === at} onClick={() => choose(at)}>
            {text}
          </Button>
        ))}
      </Group>
      <TextInput
        type="datetime-local"
        aria-label={`${label}, ${place} time`}
        value={value === null ? '' : toField(zone, value)}
        error={over ? 'That time has passed.' : null}
        onChange={(event) => onChange(fromField(zone, event.currentTarget.value, value))}
        maw={240}
      />
      {outside === null ? null : <OutsideHoursNote zone={zone} outside={outside} onTake={choose} />}
      {differs ? (
        <Text size="sm" c="dimmed" mt={4}>
          {dateText(timeZone, value)} in {zoneName(timeZone)}
        </Text>
      ) : null}
    </fieldset>
  )
}
