/** What was sent to a webhook, newest first: what came of it, the message itself, and once more. */
import { Button, Code, Group, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconRepeat } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WebhookDelivery } from '#domain/http/access/webhooks.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { deliveriesOptions, useRedeliver } from '../../../api/webhook-queries.ts'
import { toastFault } from '../../../feedback/toast.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { answerText, DELIVERY_PILLS } from './webhook-words.ts'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

export function Deliveries({ webhookId }: { readonly webhookId: string }) {
  const found = useInfiniteQuery(deliveriesOptions(webhookId))
  const redeliver = useRedeliver(webhookId)
  const rows = found.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Stack gap="xs" component="section" aria-label="Deliveries">
      <Text component="h3" fw={600} m={0}>
        Deliveries
      </Text>
      {found.isPending ? <RowsLoading name="the deliveries" /> : null}
      {found.error ? <ErrorState fault={found.error} inline onRetry={() => void found.refetch()} /> : null}
      {found.data && rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing has been sent yet. Send a test to see whether your receiver answers.
        </Text>
      ) : null}
      <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((delivery) => (
          <Row
            key={delivery.id}
            delivery={delivery}
            onRedeliver={() => redeliver.mutate(delivery.id, { onError: toastFault })}
          />
        ))}
      </Stack>
      <ShowMore more={toMoreRecords(found)}>More deliveries</ShowMore>
    </Stack>
  )
}

interface RowProps {
  readonly delivery: WebhookDelivery
  readonly onRedeliver: () => void
}

function Row({ delivery, onRedeliver }: RowProps) {
  const [isOpen, setOpen] = useState(false)
  const { type, sequence, status, attempts, last_at, created_at, next_try_at } = delivery
  const pill = DELIVERY_PILLS[status]
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <li style={{ borderTop: '1px solid var(--hairline)' }}>
      <UnstyledButton w="100%" py="xs" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Group gap="xs" wrap="nowrap" align="start">
          <Chevron size={16} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
          <Stack gap={2} flex={1} miw={0}>
            <Group gap="xs" justify="space-between">
              <Text span fw={500}>
                {type} {sequence === null ? null : <span style={{ color: 'var(--text-secondary)' }}>#{sequence}</span>}
              </Text>
              <TonePill tone={pill.tone}>{pill.label}</TonePill>
            </Group>
            <Text size="sm" c="dimmed" component="span">
              <RecordTime at={last_at ?? created_at} none="" />
              {answerText(delivery) === '' ? '' : `, ${answerText(delivery)}`}
              {attempts > 1 ? `, ${attempts} attempts` : ''}
              {status === 'retrying' && next_try_at !== null ? (
                <>
                  , next <RecordTime at={next_try_at} none="" inSentence />
                </>
              ) : null}
            </Text>
          </Stack>
        </Group>
      </UnstyledButton>
      {isOpen ? <Content delivery={delivery} onRedeliver={onRedeliver} /> : null}
    </li>
  )
}

const Content = ({ delivery, onRedeliver }: RowProps) => (
  <Stack gap="xs" pb="sm" pl={24}>
    {delivery.body === null ? null : <Told label="Sent" text={indented(delivery.body)} />}
    {delivery.response === null ? null : <Told label="Answer" text={delivery.response} />}
    <Group>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRepeat size={14} aria-hidden />}
        disabled={delivery.status === 'queued'}
        onClick={onRedeliver}
      >
        {delivery.status === 'retrying' ? 'Try now' : 'Send again'}
        <VisuallyHidden>
          : {delivery.type} {delivery.sequence}
        </VisuallyHidden>
      </Button>
    </Group>
  </Stack>
)

const Told = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <Stack gap={2}>
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Code block tabIndex={0} aria-label={label} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {text}
    </Code>
  </Stack>
)

const indented = (body: string): string => JSON.stringify(JSON.parse(body), null, 2)
