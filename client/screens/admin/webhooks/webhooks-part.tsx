/** Webhooks: which systems are told what, and whether they take it. */
import { Anchor, Button, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Webhook, WebhookCreated } from '#domain/http/access/webhooks.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useCreateWebhook, webhooksOptions } from '../../../api/webhook-queries.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { useMe } from '../../../session/use-session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { SecretTold } from './secret-told.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'
import { WebhookDrawer } from './webhook-drawer.tsx'
import { kindsText, stateOf, waitingIn } from './webhook-words.ts'

export function WebhooksPart() {
  const webhooks = useQuery(webhooksOptions)
  const [isMaking, setMaking] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const rows = webhooks.data?.data ?? []
  const open = rows.find(({ id }) => id === openId)
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      New webhook
    </Button>
  )
  return (
    <>
      <Panel title="Webhooks" aside={rows.length > 0 ? create : undefined}>
        {webhooks.isPending ? <RowsLoading name="the webhooks" /> : null}
        {webhooks.error ? <ErrorState fault={webhooks.error} inline onRetry={() => void webhooks.refetch()} /> : null}
        {webhooks.data && rows.length === 0 ? (
          <EmptyState icon={IconWebhook} title="No webhooks yet" action={create} compact>
            A webhook tells another system, such as your CRM or data warehouse, what happens here as it happens.{' '}
            <Docs />
          </EmptyState>
        ) : null}
        {rows.length > 0 ? (
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              These systems are told what happens, signed and in order. <Docs />
            </Text>
            <Rows rows={rows} onOpen={setOpenId} />
          </Stack>
        ) : null}
      </Panel>
      {isMaking ? <Create onClose={() => setMaking(false)} /> : null}
      {open ? <WebhookDrawer webhook={open} onClose={() => setOpenId(null)} /> : null}
    </>
  )
}

const Docs = () => (
  <Anchor href="/api/docs" target="_blank" rel="noreferrer" inherit underline="always">
    Read the API documentation<VisuallyHidden> (opens in a new tab)</VisuallyHidden>
  </Anchor>
)

function Create({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateWebhook()
  const [made, setMade] = useState<WebhookCreated | null>(null)
  if (made !== null && made.secret !== null)
    return <SecretTold name={made.webhook.name} secret={made.secret} onClose={onClose} />
  return (
    <WebhookDialog
      webhook={null}
      isPending={create.isPending}
      fault={create.error}
      onSave={(wish, onError) => create.mutate(wish, { onSuccess: setMade, onError })}
      onClose={onClose}
    />
  )
}

interface RowsProps {
  readonly rows: readonly Webhook[]
  readonly onOpen: (id: string) => void
}

const Rows = ({ rows, onOpen }: RowsProps) => (
  <ScrollTable label="Webhooks" minWidth={760}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Name</Table.Th>
        <Table.Th>Status</Table.Th>
        <Table.Th>Told of</Table.Th>
        <Table.Th>Last delivered</Table.Th>
        <Table.Th>
          <VisuallyHidden>What can be done</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {rows.map((webhook) => (
        <Row key={webhook.id} webhook={webhook} onOpen={onOpen} />
      ))}
    </Table.Tbody>
  </ScrollTable>
)

function Row({ webhook, onOpen }: { readonly webhook: Webhook; readonly onOpen: RowsProps['onOpen'] }) {
  const { teams } = useMe()
  const { id, name, url, team_ids: teamIds, kinds, last_success_at, failing_since } = webhook
  const pill = stateOf(webhook)
  const waiting = waitingIn(webhook)
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {name}
        <Text size="sm" c="dimmed">
          {new URL(url).host}
        </Text>
      </Table.Td>
      <Table.Td>
        <TonePill tone={pill.tone}>{pill.label}</TonePill>
        {failing_since === null ? null : (
          <Text size="sm" c="dimmed" component="div">
            since <RecordTime at={failing_since} none="" inSentence />
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {kindsText(kinds)}
        <Text size="sm" c="dimmed">
          {teamIds === null
            ? 'in all teams'
            : `in ${teams.flatMap(({ id: team, name: word }) => (teamIds.includes(team) ? [word] : [])).join(', ')}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <RecordTime at={last_success_at} none="Never" />
        {waiting > 0 ? (
          <Text size="sm" c="dimmed">
            {waiting} waiting
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td ta="end">
        <Button size="compact-sm" variant="default" onClick={() => onOpen(id)}>
          Open<VisuallyHidden> {name}</VisuallyHidden>
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
