/** What is said of jobs, and of leads that they could not change. */
import type { BulkAct, BulkJob } from '#domain/http/records/bulk.ts'
import { PRIORITY_WORDS, STATUS_WORDS } from '../../format/record-labels.ts'

export const ACT_WORDS: Readonly<Record<BulkAct['type'], string>> = {
  assign: 'Assign',
  share: 'Share out evenly',
  move: 'Move to a team',
  tag: 'Add a tag',
  untag: 'Remove a tag',
  status: 'Set the status',
  priority: 'Set the priority',
  field: 'Set a field',
  'do-not-call': 'Block numbers',
  delete: 'Delete',
  restore: 'Restore',
}

/** With the person, team, tag, field or value that it is about, where that still has a name. */
export function actText({ act, target_name: target }: Pick<BulkJob, 'act' | 'target_name'>): string {
  const words = ACT_WORDS[act.type]
  switch (act.type) {
    case 'assign':
      if (act.to === null) return 'Give back to the team'
      return target === null ? words : `${words} to ${target}`
    case 'share':
      return act.to.length === 1 ? words : `${words} among ${act.to.length}`
    case 'move':
      return target === null ? words : `Move to ${target}`
    case 'tag':
    case 'untag':
      return target === null ? words : `${words.replace(' a ', ' the ')} ${target}`
    case 'field':
      return target === null ? words : `Set ${target}`
    case 'status':
      return `${words} to ${STATUS_WORDS[act.status]}`
    case 'priority':
      return `${words} to ${PRIORITY_WORDS[act.priority]}`
    case 'do-not-call':
    case 'delete':
    case 'restore':
      return words
    default:
      return act satisfies never
  }
}

const REASONS: Readonly<Record<string, string>> = {
  'not-found': 'It no longer exists, or isn’t yours to change.',
  'moved-away': 'It moved to another team in the meantime.',
  'lead-in-live-call': 'It is in a live call.',
  'no-number': 'It has no phone number.',
  'blocked-for-a-time': 'Its number is blocked, but only until a certain day. Lift that block first.',
  'changed-since': 'Someone changed it since.',
  'tag-gone': 'The tag is gone.',
  unreadable: 'Its record can’t be read. Tell whoever runs this server.',
  'field-refused': 'The field doesn’t take this value.',
  'unknown-agent': 'This person is not in the lead’s team.',
  'unknown-lead': 'It is no longer on the floor.',
  'not-allowed': 'You don’t have the right to do this.',
}

export const reasonText = (code: string): string => REASONS[code] ?? 'The floor refused it.'

export const leadsText = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'lead' : 'leads'}`

const part = (count: number, word: string): string[] => (count === 0 ? [] : [`${count.toLocaleString()} ${word}`])

/** How far it is, or what came of it. */
export function jobText({ status, leads, done, unchanged, refused, undone, kept, failure }: BulkJob): string {
  const through = done + unchanged + refused
  switch (status) {
    case 'collecting':
      return `Collecting leads: ${leads.toLocaleString()} so far`
    case 'running':
      return `${through.toLocaleString()} of ${leadsText(leads)}`
    case 'cancelling':
      return 'Stopping'
    case 'undoing':
      return `Undoing: ${(undone + kept).toLocaleString()} of ${leadsText(done)}`
    case 'undone':
      return [`${leadsText(undone)} undone`, ...part(kept, 'kept')].join(', ')
    case 'done':
    case 'cancelled':
    case 'failed': {
      const result = [`${leadsText(done)} changed`, ...part(unchanged, 'already so'), ...part(refused, 'refused')].join(
        ', ',
      )
      if (status === 'done') return result
      if (status === 'cancelled') return `Stopped: ${result}`
      return `${failure === 'not-allowed' ? 'Stopped, you no longer have the right' : 'Stopped by a fault'}: ${result}`
    }
    default:
      return status satisfies never
  }
}

export const progress = ({ status, leads, done, unchanged, refused, undone, kept }: BulkJob): number =>
  status === 'undoing' ? (undone + kept) / Math.max(1, done) : (done + unchanged + refused) / Math.max(1, leads)
