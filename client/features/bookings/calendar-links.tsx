/** Private links by which one's calendar program follows one's meetings, or the team's; each can be taken back. */
import { Button, CopyButton, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  calendarLinksOptions,
  useCreateCalendarLink,
  useRevokeCalendarLink,
} from '../../api/bookings/booking-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { shortDayText } from '../../format/time-text.ts'
import { ListRow } from '../../ui/lists/list-row.tsx'

const addressOf = (token: string): string => new URL(`/cal/${token}.ics`, location.href).href

/** `teamId`: of the team that one leads, else null. */
export function CalendarLinks({ teamId }: { teamId: string | null }) {
  const links = useQuery(calendarLinksOptions())
  const create = useCreateCalendarLink()
  const revoke = useRevokeCalendarLink()
  const [address, setAddress] = useState<string | null>(null)
  const make = (of: string | null) =>
    create.mutate(of, {
      onSuccess: ({ token }) => setAddress(token === null ? null : addressOf(token)),
      onError: toastFault,
    })
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        Add a link to your calendar program as a subscription. Whoever has it sees these meetings: treat it like a
        password.
      </Text>
      {address === null ? null : (
        <Group gap="sm" align="end" wrap="nowrap">
          <TextInput flex={1} readOnly label="The new link, shown this once" value={address} />
          <CopyButton value={address}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
          </CopyButton>
        </Group>
      )}
      {links.isPending ? <Skeleton height={40} role="status" aria-label="Loading the links" /> : null}
      {links.error ? <ErrorState inline fault={links.error} onRetry={() => void links.refetch()} /> : null}
      {links.data?.data.length === 0 ? <Text size="sm">No links yet.</Text> : null}
      <ul>
        {links.data?.data.map((link) => (
          <li key={link.id}>
            <ListRow
              inset
              title={link.team_name === null ? 'My meetings' : `Meetings of ${link.team_name}`}
              detail={`Ends in ${link.ending} · since ${shortDayText(Date.parse(link.created_at))}${link.is_open ? '' : ' · shows nothing now'}`}
              end={
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={revoke.isPending && revoke.variables === link.id}
                  onClick={() =>
                    revoke.mutate(link.id, {
                      onSuccess: () => {
                        setAddress(null)
                        toastDone('The link is revoked.')
                      },
                      onError: toastFault,
                    })
                  }
                >
                  Revoke
                </Button>
              }
            />
          </li>
        ))}
      </ul>
      <Group gap="sm">
        <Button variant="default" loading={create.isPending} onClick={() => make(null)}>
          New link to my meetings
        </Button>
        {teamId === null ? null : (
          <Button variant="default" loading={create.isPending} onClick={() => make(teamId)}>
            New link to the team’s
          </Button>
        )}
      </Group>
    </Stack>
  )
}
