/** The floor's reasons in the API's spelling. */
import type { WhyItem } from '#domain/http/leads.ts'
import type { Why } from '#domain/vocabulary/why.ts'
import { isoOrNull } from '#worker/d1/times.ts'

export const whyOf = ({ rule, priority, dueAt, attempts, lastAttemptAt }: Why): WhyItem => ({
  rule,
  priority,
  due_at: isoOrNull(dueAt),
  attempts,
  last_attempt_at: isoOrNull(lastAttemptAt),
})
