/** The day by the hour: dials, and of them contacts, as columns; what was booked stands above. Of calls that are over. */
import type { CSSProperties } from 'react'
import type { Wall } from '#domain/http/access/wallboards.ts'
import { countText } from '../../format/duration.ts'
import { timeInZone } from '../../format/time-text.ts'
import { useFloor } from '../../live/use-floor.ts'
import classes from './hours-page.module.css'
import { listHours } from './hours.ts'

export function HoursPage({ wall }: { wall: Wall | null }) {
  const zone = useFloor((floor) => floor.settings.timeZone)
  const day = useFloor((floor) => floor.day)
  if (wall === null || wall.day !== day || wall.hours.every(({ dials }) => dials === 0))
    return <p className={classes.nothing}>No calls have ended yet today</p>
  const hours = listHours(wall.hours)
  const most = Math.max(...hours.map(({ dials }) => dials), 1)
  const style: CSSProperties = { '--hours': hours.length }
  return (
    <section className={classes.hours}>
      <header>
        <h2>Today by the hour</h2>
        <p className={classes.key}>
          <i data-kind="dials" /> Dials <i data-kind="contacts" /> Contacts
          <span>Calls that are over, as of {timeInZone(Date.parse(wall.as_of), zone)}</span>
        </p>
      </header>
      <ol className={classes.columns} style={style}>
        {hours.map(({ hour, dials, contacts, bookings }) => {
          const share: CSSProperties = { '--dials': dials / most, '--contacts': contacts / most }
          const name = `${hour}:00: ${countText(dials, 'dial')}, ${countText(contacts, 'contact')}, ${bookings} booked`
          return (
            <li key={hour} className={classes.column} style={share}>
              <span className={classes.name}>{name}</span>
              <b aria-hidden>{dials > 0 ? dials : ''}</b>
              <span className={classes.bar} aria-hidden />
              <small aria-hidden>{hour}</small>
              <em aria-hidden>{bookings > 0 ? `${bookings} booked` : ''}</em>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
