/** Why this lead, in words: the rule that put it first and what that rule saw (NX1). */
import type { LeaseSource } from '#domain/vocabulary/lead.ts'
import type { Why } from '#domain/vocabulary/why.ts'
import { relativeText } from '../duration.ts'

export interface WhyText {
  readonly headline: string
  /** What was measured, shortest first. */
  readonly facts: readonly string[]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function whyHeadline(why: Why, now: number): string {
  const due = why.dueAt === null ? '' : ` ${relativeText(why.dueAt, now)}`
  switch (why.rule) {
    case 'own-callback':
      return `You agreed to call back${due}`
    case 'team-callback':
      return `A team callback was due${due}`
    case 'own-lead':
      return 'Your lead, next in your order'
    case 'priority':
      return `${capital(why.priority)} priority, next in the team’s order`
    case 'chosen':
      return 'You chose it'
    case 'reassigned':
      return 'It was handed to you'
    default:
      return why.rule satisfies never
  }
}

/** `source` tells the one reason that the rule does not: they rang us. */
export function whyText(why: Why, source: LeaseSource, now: number): WhyText {
  const facts = [`${capital(why.priority)} priority`]
  facts.push(why.attempts === 0 ? 'Never called before' : `${ordinal(why.attempts + 1)} attempt`)
  if (why.lastAttemptAt !== null) facts.push(`Last called ${relativeText(why.lastAttemptAt, now)}`)
  return { headline: source === 'inbound' ? 'They called us' : whyHeadline(why, now), facts }
}

export function ordinal(count: number): string {
  const tens = count % 100
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${ending}`
}
