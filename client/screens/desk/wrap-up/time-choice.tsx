/** The time of a callback, in the lead's own time: the usual ones in one press, any other in the field (CB1). */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { outsideHours } from '#domain/floor/calling-hours.ts'
import { useDesk } from '../desk.tsx'
import { dateText, fromField, localClock, nowThere, quickTimes, toField, zoneName } from '../../../format/zone-time.ts'
import { OutsideHoursNote } from '../../../features/callback-time/outside-hours-note.tsx'
import styles from './time-choice.module.css'

interface TimeChoiceProps {
  readonly label: string
  readonly zone: string
  readonly value: number | null
  readonly onChange: (at: number | null) => void
  /** One of the usual times was chosen: what is next? */
  readonly onChosen?: () => void
}

export function TimeChoice({ label, zone, value, onChange, onChosen }: TimeChoiceProps) {
  const { now, floor } = useDesk()
  // Taken once: choices must not slide under the finger.
  const [openedAt] = useState(now)
  const weekdays = [...new Set(floor.settings.callingHours.flatMap((window) => window.weekdays))]
  const quick = quickTimes(zone, openedAt, weekdays)
  const place = zoneName(zone)
  const { timeZone } = floor.settings
  const differs = value !== null && localClock(zone, value) !== localClock(timeZone, value)
  const over = value !== null && value <= openedAt
  const outside = value === null || over ? null : outsideHours(floor.settings.callingHours, zone, value, openedAt)
  return (
    <fieldset className={styles['choice']}>
      <legend className={styles['legend']}>
        {label}{' '}
        <span className={styles['zone']}>
          ({place} time; {nowThere(zone, openedAt)})
        </span>
      </legend>
      <div className={styles['quick']}>
        {quick.map(({ label: text, at }) => (
          <button
            key={text}
            type="button"
            className={styles['time']}
            aria-pressed={value === at}
            onClick={() => {
              onChange(at)
              onChosen?.()
            }}
          >
            {text}
          </button>
        ))}
      </div>
      <TextInput
        type="datetime-local"
        aria-label={`${label}, ${place} time`}
        value={value === null ? '' : toField(zone, value)}
        error={over ? 'That time has passed.' : null}
        onChange={(event) => onChange(fromField(zone, event.currentTarget.value, value))}
        className={styles['field'] ?? ''}
      />
      {outside === null ? null : <OutsideHoursNote zone={zone} outside={outside} onTake={onChange} />}
      {differs ? (
        <p className={styles['mine']}>
          {dateText(timeZone, value)} in {zoneName(timeZone)}
        </p>
      ) : null}
    </fieldset>
  )
}
