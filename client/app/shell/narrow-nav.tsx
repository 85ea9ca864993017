/** The places on a narrow screen: within reach of the thumb. */
import { Link } from '@tanstack/react-router'
import { useStore } from 'zustand'
import { overdueTasks, overdueText } from '../../features/tasks/overdue-tasks.ts'
import { useMe } from '../../session/use-session.ts'
import { listPlaces } from './nav.ts'
import classes from './narrow-nav.module.css'

export function NarrowNav() {
  const { role } = useMe()
  const overdue = useStore(overdueTasks)
  return (
    <nav className={classes.places} aria-label="Main navigation">
      {listPlaces(role).map(({ to, label, icon: PlaceIcon }) => (
        <Link key={to} to={to} className={classes.place} activeOptions={{ includeSearch: false }}>
          <PlaceIcon size={20} stroke={1.7} aria-hidden />
          {label}
          {to === '/tasks' && overdue > 0 && (
            <b>
              {overdueText(overdue)}
              <span> overdue</span>
            </b>
          )}
        </Link>
      ))}
    </nav>
  )
}
