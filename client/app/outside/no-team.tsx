/** Somebody who sits in no team may do nothing here: said, with a way to look again. */
import { Button, Group } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { lookAgain, signOut } from '../../session/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

export function NoTeam() {
  const [looking, setLooking] = useState(false)
  const look = () => {
    setLooking(true)
    void lookAgain().finally(() => setLooking(false))
  }
  return (
    <main>
      <EmptyState
        icon={IconUsersGroup}
        title="You’re not in a team"
        action={
          <Group justify="center">
            <Button size="xs" loading={looking} onClick={look}>
              Check again
            </Button>
            <Button size="xs" variant="default" onClick={() => void signOut()}>
              Sign out
            </Button>
          </Group>
        }
      >
        Ask an admin to add you to a team, then check again. If you were on a call, a manager of its team can take it
        over.
      </EmptyState>
    </main>
  )
}
