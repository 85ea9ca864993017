/** How an invitation reaches its person, where Clerk sends emails; and what does not happen while Clerk is not wholly connected. */
import { Code, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { EmailFault, Invitation } from '#domain/http/invitations.ts'
import { clerkSettingsOptions } from '../../../api/people-queries.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'

const WAITS: Readonly<Partial<Record<EmailFault, string>>> = {
  'rate-limited': 'Email waits: Clerk’s hourly limit is reached.',
  unreachable: 'Email waits: Clerk didn’t answer.',
}

const FAILED: Readonly<Record<EmailFault, string>> = {
  'rate-limited': 'Clerk’s limit is reached. Send them a new link yourself.',
  unreachable: 'Clerk didn’t answer. Send them a new link yourself.',
  'key-refused': 'Clerk refused the secret key. Send them a new link yourself.',
  'address-refused': 'Clerk refused this address. Send them a new link yourself.',
}

export function Delivery({ invitation }: { invitation: Invitation }) {
  const { delivery, delivery_fault: fault, delivered_at } = invitation
  if (delivery === 'by-hand') return null
  if (delivery === 'failed') {
    return (
      <Text size="sm" component="div" role="status">
        <TonePill tone="orange">Not emailed</TonePill>
        <Text size="sm" c="dimmed" mt={2}>
          {fault === null ? '' : FAILED[fault]}
        </Text>
      </Text>
    )
  }
  return (
    <Text size="sm" c="dimmed" role="status">
      {delivery === 'sent' ? (
        <>
          emailed <RecordTime at={delivered_at} none="" />
        </>
      ) : (
        ((fault && WAITS[fault]) ?? 'Email is on its way.')
      )}
    </Text>
  )
}

export function ClerkGaps() {
  const { data } = useQuery(clerkSettingsOptions)
  if (!data?.clerk) return null
  const { emails, webhooks } = data.clerk
  if (emails && webhooks) return null
  return (
    <Text size="sm" c="dimmed" mb="md" role="note">
      {emails ? null : (
        <>
          Invitations aren’t emailed: send each person their link, or set <Code>CLERK_SECRET_KEY</Code>.{' '}
        </>
      )}
      {webhooks ? null : (
        <>
          Changed addresses and deleted accounts aren’t noticed: deactivate people here, or set{' '}
          <Code>CLERK_WEBHOOK_SIGNING_SECRET</Code>.
        </>
      )}
    </Text>
  )
}
