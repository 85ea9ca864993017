/** Which floor one looks at. */
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { FloatButton } from '../../ui/float/float-button.tsx'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { useMe } from '../../session/use-session.ts'
import { useTeam } from '../../live/team-choice.ts'
import classes from './team-switcher.module.css'

const menu = lazyComponent(async () => (await import('./team-menu.tsx')).TeamMenu)

export function TeamSwitcher() {
  const { teams, user } = useMe()
  const team = useTeam()
  const [opened, setOpened] = useState(false)
  const shown = (
    <>
      <img src="/mark.svg" width={22} height={22} alt="" />
      <span className={classes.name}>{team?.name ?? user.organisation_name}</span>
    </>
  )
  if (teams.length < 2) return <div className={classes.team}>{shown}</div>
  return (
    <FloatButton
      kind="menu"
      opened={opened}
      onOpened={setOpened}
      onNear={menu.fetch}
      float={<menu.Lazy onClose={() => setOpened(false)} />}
    >
      {(trigger) => (
        <button type="button" className={classes.team} aria-label={`Team: ${team?.name ?? 'none'}`} {...trigger}>
          {shown}
          <IconChevronDown size={14} aria-hidden />
        </button>
      )}
    </FloatButton>
  )
}
