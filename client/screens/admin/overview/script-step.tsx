/** A script of one of the templates, or of one's own, for the first team. */
import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { StepBodyProps } from './overview-part.tsx'

export const ScriptStep = ({ onSkip }: StepBodyProps) => (
  <Group>
    <Button component={Link} to="/scripts">
      Go to the scripts
    </Button>
    <Button variant="default" onClick={onSkip}>
      Skip for now
    </Button>
  </Group>
)
