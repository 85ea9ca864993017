/** Webhooks in words: the kinds of events, how one is doing, and what came of a delivery. */
import type { Webhook, WebhookDelivery } from '#domain/http/access/webhooks.ts'
import { EVENT_KINDS, type EventKind } from '#domain/webhooks/kinds.ts'
import { GIVE_UP_HOURS } from '#domain/webhooks/schedule.ts'

const KIND_WORDS: Readonly<Record<EventKind, { readonly label: string; readonly help: string }>> = {
  lead: { label: 'Leads', help: 'Created, changed, deleted, or moved between teams.' },
  call: { label: 'Calls', help: 'Closed with an outcome, or corrected.' },
  callback: { label: 'Callbacks', help: 'Scheduled, changed, kept or cancelled.' },
  recording: { label: 'Recordings', help: 'Ready to play, or deleted.' },
  suppression: { label: 'Do-not-call numbers', help: 'Added or lifted. Sent only to webhooks for all teams.' },
  user: { label: 'People', help: 'Added, changed or deactivated. Sent only to webhooks for all teams.' },
  import: { label: 'Imports', help: 'Finished, cancelled, failed or undone.' },
}

export const KIND_CHOICES = EVENT_KINDS.map((value) => ({ value, ...KIND_WORDS[value] }))

export const kindsText = (kinds: readonly EventKind[]): string => kinds.map((kind) => KIND_WORDS[kind].label).join(', ')

const GIVE_UP_WORDS: Readonly<Record<(typeof GIVE_UP_HOURS)[number], string>> = {
  1: '1 hour',
  6: '6 hours',
  24: '1 day',
  72: '3 days',
}
export const GIVE_UP_CHOICES = GIVE_UP_HOURS.map((hours) => ({ value: String(hours), label: GIVE_UP_WORDS[hours] }))

/** How it is doing: what is switched off first, then what fails. */
export function stateOf({ status, disabled_by, failing_since }: Webhook) {
  if (status === 'paused') return { tone: 'grey', label: 'Paused' } as const
  if (status === 'disabled') return { tone: 'red', label: disabled_by === 'gone' ? 'Gone (410)' : 'Disabled' } as const
  return failing_since === null
    ? ({ tone: 'green', label: 'Active' } as const)
    : ({ tone: 'orange', label: 'Failing' } as const)
}

export const DELIVERY_PILLS = {
  queued: { tone: 'grey', label: 'Sending' },
  retrying: { tone: 'orange', label: 'Retrying' },
  delivered: { tone: 'green', label: 'Delivered' },
  failed: { tone: 'red', label: 'Failed' },
  'passed-over': { tone: 'red', label: 'Given up' },
} as const satisfies Readonly<Record<WebhookDelivery['status'], object>>

const FAULT_WORDS: ReadonlyMap<string, string> = new Map([
  ['no-answer-in-time', 'No answer within 15 seconds'],
  ['no-connection', 'No connection'],
  ['redirected', 'Redirects are not followed'],
  ['address-refused', 'The address is not allowed'],
  ['no-longer-kept', 'The event is no longer kept'],
])

/** What the receiver said, or why it said nothing. */
export function answerText({ http_status, fault }: WebhookDelivery): string {
  const words = fault === null ? null : (FAULT_WORDS.get(fault) ?? fault)
  if (http_status === null) return words ?? ''
  return words === null ? `HTTP ${http_status}` : `HTTP ${http_status} – ${words}`
}

/** Events that are still to be looked at for it. */
export const waitingIn = ({ logs }: Pick<Webhook, 'logs'>): number =>
  logs.reduce((sum, { last_sequence, position }) => sum + Math.max(0, last_sequence - position), 0)
