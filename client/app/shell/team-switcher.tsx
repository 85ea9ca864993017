/** Which floor one looks at. */
import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useMe } from '../auth/use-session.ts'
import { chooseTeam, useTeam } from '../floor/team-choice.ts'
import classes from './shell.module.css'

export function TeamSwitcher() {
  const { teams, user } = useMe()
  const team = useTeam()
  return (
    <Menu position="bottom-start" width={240} disabled={teams.length < 2}>
      <Menu.Target>
        <button type="button" className={classes['team']} aria-label={`Team: ${team?.name ?? 'none'}`}>
          <img src="/mark.svg" width={22} height={22} alt="" />
          <span className={classes['teamName']}>{team?.name ?? user.organisation_name}</span>
          {teams.length > 1 && <IconChevronDown size={14} aria-hidden />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.organisation_name}</Menu.Label>
        {teams.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => chooseTeam(one.id)}
            rightSection={one.id === team?.id ? <IconCheck size={14} aria-label="shown now" /> : null}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
