/** The search parameters of a screen and the way to change some of them, typed by its route. */
import { type RegisteredRouter, type RouteIds, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Change<T> = { readonly [K in keyof T]?: T[K] | undefined }

export function useSearchState<const From extends RouteIds<RegisteredRouter['routeTree']>>(from: From) {
  const search = useSearch({ from })
  const navigate = useNavigate()
  const change = useCallback(
    (patch: Change<typeof search>, { replace = true } = {}) => {
      void navigate({ to: '.', replace, search: (was) => ({ ...was, ...patch }) })
    },
    [navigate],
  )
  return [search, change] as const
}
