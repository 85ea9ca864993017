/** All leads that a list has: its filters as they stand in its address. */
import { LeadCountQuery } from '#domain/http/records/lead-query.ts'
import { invalidField } from '#worker/request/problem.ts'

const Matching = LeadCountQuery.strict()

/** Throws `invalid-input` for a query that no list takes. */
export function readMatching(text: string): LeadCountQuery {
  const { sort: _sort, direction: _direction, ...asked } = Object.fromEntries(new URLSearchParams(text))
  const query = Matching.safeParse(asked)
  if (query.success) return query.data
  const issue = query.error.issues[0]
  throw invalidField('leads.matching', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}
