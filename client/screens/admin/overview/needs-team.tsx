/** A step that is about a team, before there is one. */
import { Button, Group, Text } from '@mantine/core'

export const NeedsTeam = ({ what, onSkip }: { what: string; onSkip: () => void }) => (
  <Group>
    <Text size="sm">Create a team first: {what}.</Text>
    <Button size="xs" variant="default" onClick={onSkip}>
      Skip for now
    </Button>
  </Group>
)
