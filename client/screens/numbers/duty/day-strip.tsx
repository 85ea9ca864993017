/** The strips of a day under one axis of hours: stretches of duty below, calls on top of them. */
import { Anchor, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { DutyStrip } from '#domain/http/numbers/duty.ts'
import { countText } from '../../../format/duration.ts'
import { localClock } from '../../../format/zone-time.ts'
import { Hint } from '../../../ui/hint.tsx'
import { callsSearch } from '../frame/calls-link.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import styles from './day-strip.module.css'
import type { StripWindow } from './strip-window.ts'

type Person = DutyStrip['people'][number]

interface DayStripProps {
  readonly strip: DutyStrip
  readonly people: readonly Person[]
  readonly window: StripWindow
}

export function DayStrip({ strip, people, window }: DayStripProps) {
  const { asked, seesOthers } = useNumbers()
  const ofDay = { ...asked, from: strip.day, to: strip.day, teamId: strip.team_id }
  const callsOfDay = ({ user_id, calls }: Person) =>
    callsSearch({ asked: { ...ofDay, userId: user_id }, seesOthers }, { count: calls.length, counted: 'dials' })
  const labels = new Map(strip.reasons.map(({ reason, label }) => [reason, label]))
  // So many that hours do not run into each other.
  const every = Math.ceil(window.hours.length / 13)
  return (
    <div className={styles.strips}>
      <div className={styles.axis} aria-hidden>
        {window.hours
          .filter((_, index, all) => index % every === 0 && index < all.length - 1)
          .map((hour) => (
            <span key={hour} style={{ left: placeOf(window, hour) }}>
              {localClock(strip.time_zone, hour)}
            </span>
          ))}
      </div>
      <ul aria-label="Day by person">
        {people.map((person) => (
          <li key={person.user_id} className={styles.person}>
            <Anchor inherit renderRoot={(props) => <Link to="/calls" search={callsOfDay(person)} {...props} />}>
              {person.name ?? person.user_id}
            </Anchor>
            <Track person={person} window={window} zone={strip.time_zone} labels={labels} />
            <VisuallyHidden>{wordsOf(person, strip.time_zone, labels)}</VisuallyHidden>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface TrackProps {
  readonly person: Person
  readonly window: StripWindow
  readonly zone: string
  readonly labels: ReadonlyMap<string, string>
}

function Track({ person, window, zone, labels }: TrackProps) {
  const clock = (at: string): string => localClock(zone, Date.parse(at))
  return (
    <div className={styles.track} aria-hidden>
      {person.stretches.map(({ from, to, reason }) => {
        const until = to === null ? window.now : Date.parse(to)
        const name = reason === null ? 'Available' : (labels.get(reason) ?? reason)
        return (
          <Hint key={from} text={`${name}, ${clock(from)}–${to === null ? 'now' : clock(to)}`}>
            <span
              className={styles.stretch}
              data-state={reason === null ? 'available' : 'not-ready'}
              style={boxOf(window, Date.parse(from), until)}
            />
          </Hint>
        )
      })}
      {person.calls.map(({ id, from, connected, ended, closed }) => (
        <span key={id}>
          <span
            className={styles.call}
            data-state="dialling"
            style={boxOf(window, Date.parse(from), Date.parse(connected ?? ended))}
          />
          {connected === null ? null : (
            <span
              className={styles.call}
              data-state="talk"
              style={boxOf(window, Date.parse(connected), Date.parse(ended))}
            />
          )}
          <span
            className={styles.call}
            data-state="wrap-up"
            style={boxOf(window, Date.parse(ended), Date.parse(closed))}
          />
        </span>
      ))}
    </div>
  )
}

const share = ({ from, to }: StripWindow, at: number): number =>
  Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from)))

const placeOf = (window: StripWindow, at: number): string => `${share(window, at) * 100}%`

const boxOf = (window: StripWindow, from: number, to: number) => ({
  left: placeOf(window, from),
  width: `${(share(window, to) - share(window, from)) * 100}%`,
})

function wordsOf({ stretches, calls }: Person, zone: string, labels: ReadonlyMap<string, string>): string {
  const clock = (at: string): string => localClock(zone, Date.parse(at))
  const parts = stretches.map(
    ({ from, to, reason }) =>
      `${reason === null ? 'available' : (labels.get(reason) ?? reason)} from ${clock(from)} ${to === null ? 'on' : `to ${clock(to)}`}`,
  )
  return [...parts, countText(calls.length, 'call')].join(', ')
}
