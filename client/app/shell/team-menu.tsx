/** One's teams, the one looked at marked. */
import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { FloatMenu } from '../../ui/float/float-anchor.tsx'
import { useMe } from '../../session/use-session.ts'
import { chooseTeam, useTeam } from '../../live/team-choice.ts'

export function TeamMenu({ onClose }: { onClose: () => void }) {
  const { teams, user } = useMe()
  const team = useTeam()
  return (
    <FloatMenu label="Team" position="bottom-start" width={240} onClose={onClose}>
      <Menu.Label>{user.organisation_name}</Menu.Label>
      {teams.map((one) => (
        <Menu.Item
          key={one.id}
          onClick={() => chooseTeam(one.id)}
          rightSection={one.id === team?.id ? <IconCheck size={14} aria-label="current team" /> : null}
        >
          {one.name}
        </Menu.Item>
      ))}
    </FloatMenu>
  )
}
