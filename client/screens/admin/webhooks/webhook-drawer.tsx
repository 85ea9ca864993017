/** One webhook: how it is doing, what can be done with it, and what was delivered. */
import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import {
  IconHistory,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { Webhook } from '#domain/http/access/webhooks.ts'
import { useTestWebhook, useUpdateWebhook, type WebhookWish } from '../../../api/webhook-queries.ts'
import { toastFault } from '../../../feedback/toast.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { Deliveries } from './deliveries.tsx'
import { DeleteWebhook, RotateSecret } from './confirm-dialogs.tsx'
import { ReplayDialog } from './replay-dialog.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'
import { kindsText, stateOf, waitingIn } from './webhook-words.ts'

type Open = 'edit' | 'replay' | 'rotate' | 'delete'

interface WebhookDrawerProps {
  readonly webhook: Webhook
  readonly onClose: () => void
}

export function WebhookDrawer({ webhook, onClose }: WebhookDrawerProps) {
  const [open, setOpen] = useState<Open | null>(null)
  return (
    <Drawer opened onClose={onClose} title={webhook.name} size="min(640px, 100vw)" closeOnEscape={open === null}>
      <Stack gap="md">
        <State webhook={webhook} />
        <Acts webhook={webhook} onOpen={setOpen} />
        <Deliveries webhookId={webhook.id} />
      </Stack>
      <OpenDialog open={open} webhook={webhook} onClose={() => setOpen(null)} onDeleted={onClose} />
    </Drawer>
  )
}

function State({ webhook }: { readonly webhook: Webhook }) {
  const { url, kinds, status, disabled_by, failing_since, last_success_at } = webhook
  const pill = stateOf(webhook)
  const waiting = waitingIn(webhook)
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <TonePill tone={pill.tone}>{pill.label}</TonePill>
        <Text size="sm" c="dimmed" component="div">
          Last delivered: <RecordTime at={last_success_at} none="never" inSentence />
        </Text>
      </Group>
      {status === 'disabled' ? (
        <Notice tone="red" title="It is no longer told of anything">
          {disabled_by === 'gone'
            ? 'The receiver answered that it is gone (410).'
            : 'The receiver took nothing, not even the notice that an event was given up.'}{' '}
          Resume it once the receiver is back: it goes on where it stopped.
        </Notice>
      ) : null}
      {status === 'active' && failing_since !== null ? (
        <Text size="sm" component="div">
          Failing since <RecordTime at={failing_since} none="" inSentence />.
        </Text>
      ) : null}
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Text>
      <Text size="sm" c="dimmed">
        {kindsText(kinds)}
        {waiting > 0 ? `. ${waiting} waiting` : ''}
      </Text>
    </Stack>
  )
}

function Acts({ webhook, onOpen }: { readonly webhook: Webhook; readonly onOpen: (open: Open) => void }) {
  const test = useTestWebhook()
  const update = useUpdateWebhook(webhook.id)
  const { id, version, status } = webhook
  const isActive = status === 'active'
  const toggle = () => update.mutate({ version, status: isActive ? 'paused' : 'active' }, { onError: toastFault })
  return (
    <Group gap="xs">
      <Button
        leftSection={<IconSend size={15} aria-hidden />}
        loading={test.isPending}
        onClick={() => test.mutate(id, { onError: toastFault })}
      >
        Send test
      </Button>
      <Button
        variant="default"
        leftSection={isActive ? <IconPlayerPause size={15} aria-hidden /> : <IconPlayerPlay size={15} aria-hidden />}
        loading={update.isPending}
        onClick={toggle}
      >
        {isActive ? 'Pause' : 'Resume'}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => onOpen('edit')}>
        Edit
      </Button>
      <Button variant="default" leftSection={<IconHistory size={15} aria-hidden />} onClick={() => onOpen('replay')}>
        Replay
      </Button>
      <Button variant="default" leftSection={<IconKey size={15} aria-hidden />} onClick={() => onOpen('rotate')}>
        New secret
      </Button>
      <Button
        variant="default"
        color="red"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => onOpen('delete')}
      >
        Delete
      </Button>
    </Group>
  )
}

interface OpenDialogProps extends WebhookDrawerProps {
  readonly open: Open | null
  readonly onDeleted: () => void
}

function OpenDialog({ open, webhook, onClose, onDeleted }: OpenDialogProps) {
  if (open === 'edit') return <Edit webhook={webhook} onClose={onClose} />
  if (open === 'replay') return <ReplayDialog webhook={webhook} onClose={onClose} />
  if (open === 'rotate') return <RotateSecret webhook={webhook} onClose={onClose} />
  return open === 'delete' ? <DeleteWebhook webhook={webhook} onClose={onClose} onDeleted={onDeleted} /> : null
}

function Edit({ webhook, onClose }: WebhookDrawerProps) {
  const update = useUpdateWebhook(webhook.id)
  const save = (wish: WebhookWish, onError: (fault: Error) => void) =>
    update.mutate({ ...wish, version: webhook.version }, { onSuccess: onClose, onError })
  return (
    <WebhookDialog
      webhook={webhook}
      isPending={update.isPending}
      fault={update.error}
      onSave={save}
      onClose={onClose}
    />
  )
}
