/** Filters, sort and selection as part of the address, so that a view can be shared, reloaded and gone back to. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'

type Change<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** `schema` must take `{}` and give every field a default or make it optional; unreadable parts fall back to it. */
export function useUrlState<T extends object>(
  schema: z.ZodType<T>,
): readonly [T, (change: Change<T>, how?: { replace?: boolean }) => void] {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = useMemo(() => {
    const parsed = schema.safeParse(search)
    return parsed.success ? parsed.data : schema.parse({})
  }, [schema, search])
  const set = useCallback(
    (change: Change<T>, { replace = true } = {}) => {
      void navigate({ to: '.', replace, search: (was: object) => withoutEmpty({ ...was, ...change }) })
    },
    [navigate],
  )
  return [state, set]
}

type Plain = string | number | boolean

function withoutEmpty(search: object): Record<string, Plain> {
  const kept: Record<string, Plain> = {}
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' ? value !== '' : typeof value === 'number' || typeof value === 'boolean') {
      kept[key] = value
    }
  }
  return kept
}
