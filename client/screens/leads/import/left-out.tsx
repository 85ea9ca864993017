/** Which columns of the file nothing is taken of: said before it is imported, as nobody misses them afterwards. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { withoutOurs } from '#domain/import/our-columns.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { previewOptions } from '../../../api/records/import-queries.ts'
import { countText } from '../../../format/duration.ts'
import { columnName } from './import-words.ts'

const NAMED = 6

export function LeftOut({ importId, plan }: { readonly importId: string; readonly plan: ImportPlan }) {
  const { data } = useQuery(previewOptions(importId, plan.reading))
  if (data === undefined) return null
  const theirs = withoutOurs(data.columns.map(({ header }) => header)).length
  const taken = new Set(plan.columns.map(({ index }) => index))
  const names = data.columns
    .filter(({ index, empty }) => index < theirs && !empty && !taken.has(index))
    .map(({ header, index }) => columnName(header, index))
  if (names.length === 0) return null
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
  return (
    <Text size="sm" c="dimmed">
      {countText(names.length, 'column')} left out: {names.slice(0, NAMED).join(', ')}
      {more}.
    </Text>
  )
}
