/** Those who were asked in and have not come yet: a new link, or none any more. */
import { Button, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconLink, IconMailOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invitation, InvitationLink } from '#domain/http/invitations.ts'
import { useMe } from '../../../session/use-session.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { invitationsOptions, useInvite, useNewLink, useRevoke } from '../../../api/people-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { joinLink, ROLE_WORDS } from '../../../features/people/people-labels.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { CopyLink } from './copy-link.tsx'
import { ClerkGaps, Delivery } from './delivery.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

export function Invitations() {
  const invitations = useInfiniteQuery(invitationsOptions)
  const [made, setMade] = useState<InvitationLink | null>(null)
  const rows = invitations.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Panel
      title="Invitations"
      label="Invitations"
      aside={rows.length > 0 ? `${rows.length}${invitations.hasNextPage ? ' or more' : ''} waiting` : undefined}
    >
      <ClerkGaps />
      {invitations.error ? (
        <ErrorState fault={invitations.error} inline onRetry={() => void invitations.refetch()} />
      ) : null}
      {invitations.data && rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          No invitations waiting. People you invite stay here until they join.
        </Text>
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} onLink={setMade} /> : null}
      <ShowMore more={toMoreRecords(invitations)} mt="md">
        More invitations
      </ShowMore>
      {made ? (
        <Dialog title={`New link for ${made.invitation.full_name}`} onClose={() => setMade(null)}>
          <Text size="sm" mb="md">
            {made.invitation.delivery === 'by-hand'
              ? `Send this link to ${made.invitation.email}.`
              : `Clerk emails a link to ${made.invitation.email}. You can send this one too.`}{' '}
            It works once, for 14 days. Earlier links no longer work.
          </Text>
          <CopyLink link={joinLink(made.token)} />
        </Dialog>
      ) : null}
    </Panel>
  )
}

interface RowsProps {
  readonly rows: readonly Invitation[]
  readonly onLink: (made: InvitationLink) => void
}

function Rows({ rows, onLink }: RowsProps) {
  const { teams } = useMe()
  const names = (ids: readonly string[]) =>
    teams.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(', ') || 'None'
  return (
    <ScrollTable label="Invitations" minWidth={760}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Role</Table.Th>
          <Table.Th>Teams</Table.Th>
          <Table.Th>Invited</Table.Th>
          <Table.Th>
            <VisuallyHidden>What can be done</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((invitation) => (
          <Table.Tr key={invitation.id}>
            <Table.Td>
              <Group gap="sm" wrap="nowrap">
                <span style={{ overflowWrap: 'anywhere' }}>
                  {invitation.full_name}
                  <Text size="sm" c="dimmed">
                    {invitation.email}
                  </Text>
                </span>
                {invitation.expired ? <TonePill tone="orange">Expired</TonePill> : null}
              </Group>
            </Table.Td>
            <Table.Td>{ROLE_WORDS[invitation.role]}</Table.Td>
            <Table.Td>{names(invitation.team_ids)}</Table.Td>
            <Table.Td>
              <RecordTime at={invitation.created_at} none="" />
              <Text size="sm" c="dimmed">
                by {invitation.invited_by_name}
              </Text>
              <Delivery invitation={invitation} />
            </Table.Td>
            <Table.Td>
              <RowActions invitation={invitation} onLink={onLink} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

function RowActions({ invitation, onLink }: { invitation: Invitation; onLink: RowsProps['onLink'] }) {
  const { id, full_name, email, role, team_ids } = invitation
  const newLink = useNewLink()
  const revoke = useRevoke()
  const again = useInvite()
  const take = () =>
    revoke.mutate(id, {
      onSuccess: () =>
        toastDone(`Invitation revoked: ${full_name}`, {
          run: () => void again.mutateAsync({ email, full_name, role, team_ids }).catch(toastFault),
        }),
      onError: toastFault,
    })
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconLink size={14} aria-hidden />}
        loading={newLink.isPending}
        onClick={() => newLink.mutate(id, { onSuccess: onLink, onError: toastFault })}
      >
        New link<VisuallyHidden> for {full_name}</VisuallyHidden>
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconMailOff size={14} aria-hidden />}
        loading={revoke.isPending}
        onClick={take}
      >
        Revoke<VisuallyHidden> the invitation of {full_name}</VisuallyHidden>
      </Button>
    </Group>
  )
}
