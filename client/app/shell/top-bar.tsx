/** The bar: team, places, what the screen puts in the middle, search, connection, person. */
import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useStore } from 'zustand'
import { ConnectionPill } from './connection-pill.tsx'
import { Hint } from '../../ui/hint.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTeam } from '../../live/team-choice.ts'
import { useMe } from '../../session/use-session.ts'
import { overdueTasks, overdueText } from '../../features/tasks/overdue-tasks.ts'
import { TopBarSlot } from '../../ui/bar-slot.tsx'
import { listPlaces } from './nav.ts'
import { PersonButton } from './person-button.tsx'
import classes from './top-bar.module.css'
import { TeamSwitcher } from './team-switcher.tsx'

export function TopBar({ onSearch, onKeys }: { onSearch: () => void; onKeys: () => void }) {
  const { role } = useMe()
  const team = useTeam()
  const overdue = useStore(overdueTasks)
  return (
    <header className={classes.bar}>
      <TeamSwitcher />
      <nav className={classes.nav} aria-label="Main navigation">
        {listPlaces(role).map(({ to, label, icon: PlaceIcon }) => (
          <Link
            key={to}
            to={to}
            className={classes.place}
            activeOptions={{ includeSearch: false }}
            title={label}
            aria-label={to === '/tasks' && overdue > 0 ? `${label} ${overdueText(overdue)} overdue` : label}
          >
            <PlaceIcon size={16} stroke={1.8} aria-hidden />
            <span>{label}</span> {to === '/tasks' && overdue > 0 && <b>{overdueText(overdue)}</b>}
          </Link>
        ))}
      </nav>
      <TopBarSlot className={classes.slot} />
      <UnstyledButton variant="pill" aria-keyshortcuts="Control+K Meta+K" onClick={onSearch}>
        <IconSearch size={14} aria-hidden />
        <span className={classes.word}>Search</span>
        <KeyHint keys="mod+k" />
      </UnstyledButton>
      {/* Without a team there is no floor to be connected to. */}
      {team === undefined ? null : <ConnectionPill />}
      <Hint text="Keyboard shortcuts">
        <button type="button" onClick={onKeys} aria-label="Keyboard shortcuts">
          <KeyHint keys="?" />
        </button>
      </Hint>
      <PersonButton />
    </header>
  )
}
