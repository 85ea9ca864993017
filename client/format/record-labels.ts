/** How the closed words of the records read on a screen, and which tone of the state colours each takes. */
import type { CallOutcome } from '#domain/vocabulary/call.ts'
import type { ConversationType, TaskStatus } from '#domain/vocabulary/crm.ts'
import type { LeadSource, LeadStatus, Priority, PhoneKind } from '#domain/vocabulary/lead.ts'

export type Tone = 'green' | 'cyan' | 'blue' | 'violet' | 'amber' | 'orange' | 'grey' | 'red'

export const STATUS_WORDS: Record<LeadStatus, string> = {
  new: 'New',
  contacted: 'Contacted',
  qualified: 'Qualified',
  proposal: 'Proposal',
  negotiation: 'Negotiation',
  won: 'Won',
  lost: 'Lost',
}
export const STATUS_TONES: Record<LeadStatus, Tone> = {
  new: 'grey',
  contacted: 'blue',
  qualified: 'cyan',
  proposal: 'violet',
  negotiation: 'amber',
  won: 'green',
  lost: 'grey',
}

/** Of skips from before teams had reasons of their own; those are told with their name. */
export const SKIP_REASON_WORDS: Readonly<Record<string, string>> = {
  researching: 'Needs research',
  'bad-fit': 'Bad fit',
  'bad-data': 'Wrong data',
  'wrong-time': 'Bad time to call',
  other: 'Something else',
}

export const PRIORITY_WORDS: Record<Priority, string> = { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' }

export const PHONE_KIND_WORDS: Record<PhoneKind, string> = {
  mobile: 'Mobile',
  work: 'Work',
  home: 'Home',
  other: 'Other',
}

export const SOURCE_WORDS: Record<LeadSource, string> = {
  website: 'Website',
  referral: 'Referral',
  'cold-call': 'Cold call',
  email: 'Email',
  'social-media': 'Social media',
  event: 'Event',
  import: 'Import',
  other: 'Other',
}

export const OUTCOME_WORDS: Record<CallOutcome, string> = {
  answered: 'Answered',
  'meeting-scheduled': 'Meeting booked',
  callback: 'Call back',
  'not-interested': 'Not interested',
  'no-answer': 'No answer',
  voicemail: 'Voicemail',
  busy: 'Busy',
  'wrong-number': 'Wrong number',
  'do-not-call': 'Do not call',
}
export const OUTCOME_TONES: Record<CallOutcome, Tone> = {
  answered: 'cyan',
  'meeting-scheduled': 'green',
  callback: 'blue',
  'not-interested': 'orange',
  'no-answer': 'grey',
  voicemail: 'violet',
  busy: 'grey',
  'wrong-number': 'orange',
  'do-not-call': 'red',
}

export const MESSAGE_WORDS: Record<ConversationType, string> = {
  note: 'Note',
  email: 'Email',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  'call-summary': 'Call summary',
  'meeting-notes': 'Meeting notes',
  system: 'System',
}

export const TASK_STATUS_WORDS: Record<TaskStatus, string> = {
  pending: 'To do',
  'in-progress': 'In progress',
  completed: 'Done',
  cancelled: 'Cancelled',
}

/** `{ value, label }` pairs for a picker, in the order the words are written. */
export const choices = <T extends string>(words: Record<T, string>): { value: string; label: string }[] =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }))
