/** One to whom leads can be sent, as a line: who, in which state, with which lead in hand; or the team as a whole. */
import { Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconBuildingCommunity, IconUsersGroup } from '@tabler/icons-react'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { StateBadge } from '../agents/state-badge.tsx'
import type { TeamAgent } from './team-agents.ts'

export function AgentLine({ agent: { id, name, state, leadName } }: { agent: TeamAgent }) {
  return (
    <>
      <PersonAvatar id={id} fullName={name} />
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        <Group gap="sm" wrap="nowrap" miw={0}>
          <StateBadge state={state} plain />
          {leadName === null ? null : (
            <Text size="xs" c="dimmed" truncate>
              {leadName}
            </Text>
          )}
        </Group>
      </Stack>
    </>
  )
}

interface TeamLineProps {
  readonly name: string
  /** Said below the name of another team. */
  readonly about?: string | undefined
}

export function TeamLine({ name, about }: TeamLineProps) {
  const TeamIcon = about === undefined ? IconUsersGroup : IconBuildingCommunity
  return (
    <>
      <ThemeIcon size={26} aria-hidden>
        <TeamIcon size={16} />
      </ThemeIcon>
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        {about === undefined ? null : (
          <Text size="xs" c="dimmed">
            {about}
          </Text>
        )}
      </Stack>
    </>
  )
}
