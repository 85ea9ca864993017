/** Service tokens: which programs may ask for what, when they last did, and an end to it. */
import { Anchor, Button, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconKey, IconKeyOff, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ServiceToken } from '#domain/http/access/tokens.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { tokensOptions } from '../../../api/token-queries.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { useMe } from '../../../session/use-session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { RevokeTokenDialog } from './revoke-token-dialog.tsx'
import { scopesText, STATE_PILLS } from './token-words.ts'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

export function TokensPart() {
  const tokens = useInfiniteQuery(tokensOptions)
  const [isMaking, setMaking] = useState(false)
  const [asked, setAsked] = useState<ServiceToken | null>(null)
  const rows = tokens.data?.pages.flatMap(({ data }) => data) ?? []
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      New token
    </Button>
  )
  return (
    <>
      <Panel title="Service tokens" aside={rows.length > 0 ? create : undefined}>
        {tokens.isPending ? <RowsLoading name="the tokens" /> : null}
        {tokens.error ? <ErrorState fault={tokens.error} inline onRetry={() => void tokens.refetch()} /> : null}
        {tokens.data && rows.length === 0 ? (
          <EmptyState icon={IconKey} title="No service tokens yet" action={create} compact>
            A service token lets another program, such as your CRM or a web form, use the API without a person signing
            in. <ApiLink />
          </EmptyState>
        ) : null}
        {rows.length > 0 ? (
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              Programs use the API with these. <ApiLink />
            </Text>
            <Rows rows={rows} onRevoke={setAsked} />
          </Stack>
        ) : null}
        <ShowMore more={toMoreRecords(tokens)} mt="md">
          More tokens
        </ShowMore>
      </Panel>
      {isMaking ? <CreateTokenDialog onClose={() => setMaking(false)} /> : null}
      {asked ? <RevokeTokenDialog token={asked} onClose={() => setAsked(null)} /> : null}
    </>
  )
}

const ApiLink = () => (
  <Anchor href="/api/docs" target="_blank" rel="noreferrer" inherit underline="always">
    Read the API documentation<VisuallyHidden> (opens in a new tab)</VisuallyHidden>
  </Anchor>
)

interface RowsProps {
  readonly rows: readonly ServiceToken[]
  readonly onRevoke: (token: ServiceToken) => void
}

const Rows = ({ rows, onRevoke }: RowsProps) => (
  <ScrollTable label="Service tokens" minWidth={860}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Name</Table.Th>
        <Table.Th>Status</Table.Th>
        <Table.Th>May</Table.Th>
        <Table.Th>Last used</Table.Th>
        <Table.Th>Created</Table.Th>
        <Table.Th>
          <VisuallyHidden>What can be done</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {rows.map((token) => (
        <Row key={token.id} token={token} onRevoke={onRevoke} />
      ))}
    </Table.Tbody>
  </ScrollTable>
)

function Row({ token, onRevoke }: { readonly token: ServiceToken; readonly onRevoke: RowsProps['onRevoke'] }) {
  const { teams } = useMe()
  const { name, ending, state, scopes, team_ids: teamIds } = token
  const pill = STATE_PILLS[state]
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {name}
        <Text size="sm" c="dimmed">
          ends in {ending}
        </Text>
      </Table.Td>
      <Table.Td>
        <TonePill tone={pill.tone}>{pill.label}</TonePill>
        <EndText token={token} />
      </Table.Td>
      <Table.Td>
        {scopesText(scopes)}
        <Text size="sm" c="dimmed">
          {teamIds === null
            ? 'in all teams'
            : `in ${teams.flatMap(({ id, name: team }) => (teamIds.includes(id) ? [team] : [])).join(', ')}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <RecordTime at={token.last_used_at} none="Never" />
        {token.last_used_at === null ? null : <DoneLink token={token} />}
      </Table.Td>
      <Table.Td>
        <RecordTime at={token.created_at} none="" />
        <Text size="sm" c="dimmed">
          by {token.created_by_name}
        </Text>
      </Table.Td>
      <Table.Td ta="end">
        {state === 'revoked' ? null : (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconKeyOff size={14} aria-hidden />}
            onClick={() => onRevoke(token)}
          >
            Revoke<VisuallyHidden> {name}</VisuallyHidden>
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

const DoneLink = ({ token: { id, name } }: { readonly token: ServiceToken }) => (
  <Text size="sm">
    <Anchor inherit renderRoot={(props) => <Link to="/admin" search={{ part: 'audit', by: id }} {...props} />}>
      What it did<VisuallyHidden>: {name}</VisuallyHidden>
    </Anchor>
  </Text>
)

/** When it ends, or ended, and by whom. */
function EndText({ token: { state, expires_at, revoked_at, revoked_by_name } }: { readonly token: ServiceToken }) {
  return (
    <Text size="sm" c="dimmed" component="div">
      {state === 'revoked' ? (
        <>
          <RecordTime at={revoked_at} none="" inSentence /> by {revoked_by_name}
        </>
      ) : expires_at === null ? (
        'no end date'
      ) : (
        <>
          {state === 'expired' ? '' : 'until '}
          <RecordTime at={expires_at} none="" inSentence />
        </>
      )}
    </Text>
  )
}
