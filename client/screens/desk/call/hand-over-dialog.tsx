/** Hands my call over to a colleague who can take it at this moment (CA6). */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Call } from '#domain/floor/call.ts'
import { freePeopleOptions, teamPeopleOptions } from '../../../api/team-queries.ts'
import { HandOverCall } from '../../../features/lead-transfer/hand-over-call.tsx'
import { useDesk } from '../desk.tsx'
import { useDeskCommand } from '../use-desk-command.ts'

const USUAL = ['They know this customer', 'Needs a specialist', 'My shift ends']

export function HandOverDialog({ call, onClose }: { call: Call; onClose: () => void }) {
  const { teamId, me } = useDesk()
  const { run } = useDeskCommand()
  const people = useQuery(teamPeopleOptions(teamId))
  const free = useQuery(freePeopleOptions(teamId))
  const receivers = (people.data ?? [])
    .filter(({ id }) => free.data?.includes(id) && id !== me.userId)
    .map(({ id, full_name: name, role }) => ({ id, name, role }))
  const empty =
    people.isPending || free.isPending
      ? 'Finding who is free …'
      : people.isError || free.isError
        ? 'Your colleagues could not be loaded.'
        : receivers.length === 0
          ? 'No one is free to take a call right now. Raise your hand (R) for a manager.'
          : 'No results'
  return (
    <HandOverCall
      callId={call.callId}
      leadName={call.lead.name}
      people={receivers}
      renderPerson={({ name, role }) => (
        <>
          <Text span fw={550}>
            {name}
          </Text>
          <Text span size="sm" c="dimmed" ml="auto">
            {role}
          </Text>
        </>
      )}
      empty={empty}
      usual={USUAL}
      asks
      run={run}
      onClose={onClose}
    />
  )
}
