/** Keys of the organisation's fields of leads that are in use; null until they are known. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldsOptions } from '../../api/records/field-queries.ts'

export function useCustomKeys(): readonly string[] | null {
  const { data } = useQuery(fieldsOptions)
  return useMemo(() => data?.filter(({ retired }) => !retired).map(({ key }) => key) ?? null, [data])
}
