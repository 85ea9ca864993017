/** What a card counts by its own dimension, with the other marks beside the one that is picked in it. */
import { useQuery } from '@tanstack/react-query'
import type { CountedBy } from '#domain/http/numbers/counts.ts'
import { countsOptions } from '../../../api/records/numbers-queries.ts'
import { withoutOwn } from './asked.ts'
import { useNumbers } from './numbers-context.ts'

export function useCountsBy(by: CountedBy) {
  const { asked, seesOthers } = useNumbers()
  return useQuery(countsOptions(withoutOwn(asked, by, seesOthers), by))
}
