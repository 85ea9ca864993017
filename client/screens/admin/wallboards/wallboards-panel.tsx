/** The screens on the wall that show this team's floor: their links, when each was last seen, and an end to it. */
import { Button, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconDeviceTv, IconDeviceTvOff, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WallboardLink } from '#domain/http/access/wallboards.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { wallboardsOptions } from '../../../api/access/wallboard-queries.ts'
import type { Tone } from '../../../format/record-labels.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { CreateWallboardDialog } from './create-wallboard-dialog.tsx'
import { RevokeWallboardDialog } from './revoke-wallboard-dialog.tsx'

const STATES: Record<WallboardLink['state'], { readonly label: string; readonly tone: Tone }> = {
  active: { label: 'Active', tone: 'green' },
  ended: { label: 'Ended', tone: 'grey' },
  revoked: { label: 'Revoked', tone: 'grey' },
}

export function WallboardsPanel({ teamId }: { teamId: string }) {
  const links = useInfiniteQuery(wallboardsOptions(teamId))
  const [isMaking, setMaking] = useState(false)
  const [asked, setAsked] = useState<WallboardLink | null>(null)
  const rows = links.data?.pages.flatMap(({ data }) => data) ?? []
  const create = (
    <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      New wallboard link
    </Button>
  )
  return (
    <>
      <Panel title="Wallboard links" aside={rows.length > 0 ? create : undefined}>
        {links.isPending ? <RowsLoading name="the wallboard links" /> : null}
        {links.error ? <ErrorState fault={links.error} inline onRetry={() => void links.refetch()} /> : null}
        {links.data && rows.length === 0 ? (
          <EmptyState icon={IconDeviceTv} title="No wallboard links yet" action={create} compact>
            A link shows the live floor on a TV without anybody signing in. What it may show is set under Wallboard
            below.
          </EmptyState>
        ) : null}
        {rows.length > 0 ? (
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              Whoever has a link sees what is set under Wallboard below, and nothing else.
            </Text>
            <Rows rows={rows} onRevoke={setAsked} />
          </Stack>
        ) : null}
        <ShowMore more={toMoreRecords(links)} mt="md">
          More links
        </ShowMore>
      </Panel>
      {isMaking ? <CreateWallboardDialog teamId={teamId} onClose={() => setMaking(false)} /> : null}
      {asked ? <RevokeWallboardDialog teamId={teamId} link={asked} onClose={() => setAsked(null)} /> : null}
    </>
  )
}

interface RowsProps {
  readonly rows: readonly WallboardLink[]
  readonly onRevoke: (link: WallboardLink) => void
}

const Rows = ({ rows, onRevoke }: RowsProps) => (
  <ScrollTable label="Wallboard links" minWidth={720}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Name</Table.Th>
        <Table.Th>Status</Table.Th>
        <Table.Th>Last seen</Table.Th>
        <Table.Th>Created</Table.Th>
        <Table.Th>
          <VisuallyHidden>What can be done</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {rows.map((link) => (
        <Row key={link.id} link={link} onRevoke={onRevoke} />
      ))}
    </Table.Tbody>
  </ScrollTable>
)

function Row({ link, onRevoke }: { readonly link: WallboardLink; readonly onRevoke: RowsProps['onRevoke'] }) {
  const { name, ending, state } = link
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {name}
        <Text size="sm" c="dimmed">
          ends in {ending}
        </Text>
      </Table.Td>
      <Table.Td>
        <TonePill tone={STATES[state].tone}>{STATES[state].label}</TonePill>
        <EndText link={link} />
      </Table.Td>
      <Table.Td>
        <RecordTime at={link.last_seen_at} none="Never" />
      </Table.Td>
      <Table.Td>
        <RecordTime at={link.created_at} none="" />
        <Text size="sm" c="dimmed">
          by {link.created_by_name}
        </Text>
      </Table.Td>
      <Table.Td ta="end">
        {state === 'revoked' ? null : (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDeviceTvOff size={14} aria-hidden />}
            onClick={() => onRevoke(link)}
          >
            Revoke<VisuallyHidden> {name}</VisuallyHidden>
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function EndText({ link: { state, revoked_at, revoked_by_name, created_by_name } }: { readonly link: WallboardLink }) {
  if (state === 'active') return null
  return (
    <Text size="sm" c="dimmed" component="div">
      {state === 'revoked' ? (
        <>
          <RecordTime at={revoked_at} none="" inSentence /> by {revoked_by_name}
        </>
      ) : (
        `${created_by_name} no longer leads this team`
      )}
    </Text>
  )
}
