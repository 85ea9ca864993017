/** Who asks, and for what, in records that `npm run scale` has made. */
import { SCALE_UNTIL } from '#local/scale/seed-scale.ts'

export interface Read {
  readonly what: string
  readonly who: string
  /** A list has its question mark. */
  readonly path: string
}

const DAY_MS = 86_400_000
/** In the large team, with calls, a message and tags. */
export const SOME_LEAD = 'scale-lead-9'

const daysBefore = (days: number): string => new Date(SCALE_UNTIL - days * DAY_MS).toISOString()
const text = (q: string): string => `q=${encodeURIComponent(q)}`

const rows: readonly (readonly [what: string, who: string, path: string])[] = [
  ['calls, newest', 'large-admin', 'calls?'],
  ['calls, provisional', 'large-admin', 'calls?provisional=true'],
  ['calls, an outcome with few hits', 'large-admin', 'calls?outcome=wrong-number'],
  [
    'calls, an outcome with few hits, of one agent',
    'large-admin',
    'calls?outcome=wrong-number&user_id=large-agent-00007',
  ],
  ['calls, a month eleven months ago', 'large-admin', `calls?from=${daysBefore(340)}&to=${daysBefore(310)}`],
  [
    'calls, provisional, a month eleven months ago',
    'large-admin',
    `calls?provisional=true&from=${daysBefore(340)}&to=${daysBefore(310)}`,
  ],
  ['leads, newest', 'large-admin', 'leads?'],
  ['leads, by name', 'large-admin', 'leads?sort=name'],
  ['leads, by last contact', 'large-admin', 'leads?sort=last-contact'],
  ['leads, a rare status', 'large-admin', 'leads?status=won'],
  ['leads, a rare priority, by name', 'large-admin', 'leads?priority=urgent&sort=name'],
  ['leads, a rare tag', 'large-admin', 'leads?tag=rare'],
  ['leads, a usual tag', 'large-admin', 'leads?tag=usual'],
  ['leads, a usual tag, by name', 'large-admin', 'leads?tag=usual&sort=name'],
  ['leads, a common word', 'large-admin', `leads?${text('ann')}`],
  ['leads, two letters', 'large-admin', `leads?${text('th')}`],
  ['leads, one letter', 'large-admin', `leads?${text('x')}`],
  ['leads, a word of nobody', 'large-admin', `leads?${text('xyzzy')}`],
  ['leads, a common word, by name', 'large-admin', `leads?${text('devlin')}&sort=name`],
  ['leads, a rare status on a common word', 'large-admin', `leads?${text('an')}&status=won`],
  ['leads, a rare tag on a common word', 'large-admin', `leads?${text('ann')}&tag=rare`],
  ['leads, a usual tag on a common word', 'large-admin', `leads?${text('ann')}&tag=usual`],
  ['leads, a usual tag on a common word, by name', 'large-admin', `leads?${text('ann')}&tag=usual&sort=name`],
  ['leads, a usual status on a common word', 'large-admin', `leads?${text('ann')}&status=contacted`],
  ['leads, one agent’s on a common word', 'large-admin', `leads?${text('ann')}&owner=large-agent-00007`],
  ['leads, a whole number as people write it', 'large-admin', `leads?${text('020 1234 5678')}`],
  ['leads, part of a number', 'large-admin', `leads?${text('7919')}`],
  ['leads, part of a number in a small team', 'small-manager-00001', `leads?${text('7919')}`],
  ['leads, a common word in a small team', 'small-manager-00001', `leads?${text('ann')}`],
  ['leads, an agent’s own', 'large-agent-00007', 'leads?'],
  ['leads, an agent’s own, a common word', 'large-agent-00007', `leads?${text('ann')}`],
  ['leads, the first letters of a name', 'large-admin', `leads?${text('dev')}`],
  ['leads, by a number of a custom field', 'large-admin', 'leads?sort=custom.vans'],
  ['leads, a choice of a custom field', 'large-admin', `leads?custom=${encodeURIComponent('{"size":"Large"}')}`],
  [
    'leads, a range of a custom field',
    'large-admin',
    `leads?custom=${encodeURIComponent('{"contract_end":{"from":"2026-11-01","to":"2026-11-07"}}')}`,
  ],
  ['leads, called often', 'large-admin', 'leads?sort=attempts'],
  ['how many leads', 'large-admin', 'leads/count?status=new&'],
  ['one lead', 'large-admin', `leads/${SOME_LEAD}`],
  ['what happened to one lead', 'large-admin', `leads/${SOME_LEAD}/timeline?`],
  ['tasks, mine', 'large-agent-00007', 'tasks?'],
]

export const READS: readonly Read[] = rows.map(([what, who, path]) => ({ what, who, path }))
