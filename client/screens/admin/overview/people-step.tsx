/** Who may come in: the invitation of the people part, here as well. */
import { Button, Group } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { InviteDialog } from '../people/invite-dialog.tsx'
import { NeedsTeam } from './needs-team.tsx'
import type { StepBodyProps } from './overview-part.tsx'

export function PeopleStep({ setup, onDone, onSkip }: StepBodyProps) {
  const [inviting, setInviting] = useState(false)
  if (setup.team_id === null) return <NeedsTeam what="agents sit in one" onSkip={onSkip} />
  const close = () => {
    setInviting(false)
    onDone()
  }
  return (
    <>
      <Group>
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
          Invite people
        </Button>
        {setup.done.people ? (
          <Button variant="default" renderRoot={(props) => <Link to="/admin" search={{ part: 'people' }} {...props} />}>
            People and invitations
          </Button>
        ) : (
          <Button variant="default" onClick={onSkip}>
            Skip for now
          </Button>
        )}
      </Group>
      {inviting ? <InviteDialog onClose={close} /> : null}
    </>
  )
}
