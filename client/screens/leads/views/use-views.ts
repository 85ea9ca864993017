/** The saved views, the one that is open, and coming back to the last one. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { LeadView } from '#domain/http/records/views.ts'
import { viewsOptions } from '../../../api/records/view-queries.ts'
import { lasting } from '../../../browser/browser-stores.ts'
import { storedValue } from '../../../browser/stored-value.ts'
import type { LeadSearch, LeadSearchPatch } from '../../../features/lead-list/lead-search.ts'
import { isFiltered, openView } from '../../../features/lead-list/list-filters.ts'
import { useMe } from '../../../session/use-session.ts'

export interface Views {
  readonly all: readonly LeadView[]
  readonly open: LeadView | undefined
  /** Undefined: all leads. */
  readonly choose: (view: LeadView | undefined) => void
}

export function useViews(search: LeadSearch, onSearch: (patch: LeadSearchPatch) => void): Views {
  const { user } = useMe()
  const views = useQuery(viewsOptions)
  const last = useMemo(
    () => storedValue({ storage: lasting, key: `call-floor.lead-view.${user.id}`, schema: Id, bare: true }),
    [user.id],
  )
  const open = views.data?.find(({ id }) => id === search.view)
  const asked =
    isFiltered(search) || search.sort !== undefined || search.view !== undefined || search.lead !== undefined
  const isNew = useRef(true)
  useEffect(() => {
    if (views.data === undefined || !isNew.current) return
    isNew.current = false
    const back = views.data.find(({ id }) => id === last.read())
    if (!asked && back !== undefined) onSearch(openView(back.id, back.search))
  }, [views.data, asked, last, onSearch])
  const choose = (view: LeadView | undefined) => {
    if (view === undefined) last.forget()
    else last.write(view.id)
    onSearch(openView(view?.id, view?.search ?? {}))
  }
  return { all: views.data ?? [], open, choose }
}
