/** The places on a narrow screen: within reach of the thumb. */
import { Link } from '@tanstack/react-router'
import { useMe } from '../../session/use-session.ts'
import { listPlaces } from './nav.ts'
import classes from './narrow-nav.module.css'

export function NarrowNav() {
  const { role } = useMe()
  return (
    <nav className={classes.places} aria-label="Main navigation">
      {listPlaces(role).map(({ to, label, icon: PlaceIcon }) => (
        <Link key={to} to={to} className={classes.place} activeOptions={{ includeSearch: false }}>
          <PlaceIcon size={20} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
    </nav>
  )
}
