/** The floor is where the rest happens. */
import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { StepBodyProps } from './overview-part.tsx'

export function CallStep({ setup }: StepBodyProps) {
  const missing = setup.done.team ? (setup.done.leads ? null : 'Leads are still missing.') : 'A team is still missing.'
  return (
    <Group>
      <Button component={Link} to="/board">
        Go to the floor
      </Button>
      <Button component={Link} to="/desk" variant="default">
        Open a desk myself
      </Button>
      {missing === null ? null : (
        <Text size="sm" c="dimmed">
          {missing}
        </Text>
      )}
    </Group>
  )
}
