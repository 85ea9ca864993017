/** What webhooks are told of: the kinds that an endpoint chooses from, and the events of each. */

export const EVENT_TYPES = {
  lead: ['lead.created', 'lead.updated', 'lead.deleted', 'lead.merged', 'lead.joined-team', 'lead.left-team'],
  call: ['call.closed', 'call.corrected'],
  callback: ['callback.scheduled', 'callback.changed', 'callback.ended'],
  recording: ['recording.ready', 'recording.deleted'],
  suppression: ['suppression.added', 'suppression.lifted'],
  user: ['user.created', 'user.updated', 'user.deactivated', 'user.reactivated'],
  import: ['import.finished', 'import.cancelled', 'import.failed', 'import.undone'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export const EVENT_KINDS = ['lead', 'call', 'callback', 'recording', 'suppression', 'user', 'import'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Stands in the place of events that were passed over. */
export const GAP = 'webhook.gap'
export const TEST = 'webhook.test'

/** `call` of `call.closed`. */
export const kindOf = (type: string): string => type.split('.', 1)[0] ?? type
