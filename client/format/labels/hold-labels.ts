/** Why a lead is offered and why it is held back, in whole phrases. */
import type { LeadWhy, WhyItem } from '#domain/http/leads.ts'
import type { HoldRule } from '#domain/vocabulary/why.ts'

export const WHY_WORDS: Record<WhyItem['rule'], string> = {
  'own-callback': 'Their callback',
  'team-callback': 'Team callback',
  'own-lead': 'Already their lead',
  priority: 'First by priority and rest',
  chosen: 'They chose it',
  reassigned: 'It was sent to them',
}

/** The same, said to the agent whose order it is. */
export const OWN_WHY_WORDS: Record<WhyItem['rule'], string> = {
  ...WHY_WORDS,
  'own-callback': 'Your callback',
  'own-lead': 'Already your lead',
  chosen: 'You chose it',
  reassigned: 'It was sent to you',
}

/** What each rule is called, as the heading of its line. */
export const HOLD_WORDS: Record<HoldRule, string> = {
  leased: 'Someone is working on it',
  'live-call': 'In a live call',
  'do-not-call': 'On the do-not-call list',
  'closed-status': 'Won, lost or finished',
  'other-owner': 'Belongs to another agent',
  'unknown-zone': 'Time zone unknown',
  'calling-hours': 'Outside calling hours',
  'attempts-life': 'Attempt limit reached',
  'attempts-day': 'Today’s attempt limit reached',
  'attempts-rolling': '24-hour attempt limit reached',
  cooldown: 'Resting after the last outcome',
  skipped: 'Skipped',
  'duplicate-number': 'Another lead has this number',
  'callback-pending': 'A callback is scheduled',
  'no-phone': 'No phone number',
  'pack-hours': 'Outside the hours of a rule pack',
  'pack-holiday': 'Public holiday',
  'pack-24h': '24-hour limit of a rule pack reached',
  'pack-30d': '30-day limit of a rule pack reached',
  'pack-refusal': 'Resting after a refusal',
  'pack-consent': 'No consent on record',
}

/** The moment from which no rule holds the lead back; null while only a person's act can free it. */
export function freeAt(why: LeadWhy): number | null {
  if (why.type !== 'held-back') return null
  const moments = why.holds.map(({ until }) => (until === null ? null : Date.parse(until)))
  return moments.reduce<number | null>((latest, moment) => {
    if (latest === null || moment === null) return null
    return Math.max(latest, moment)
  }, 0)
}
