/** Which columns the list shows, in which order: those of the view that is open, or those that the person has chosen. */
import { useMemo, useState } from 'react'
import { z } from 'zod'
import type { CustomField } from '#domain/http/records/fields.ts'
import type { LeadView } from '#domain/http/records/views.ts'
import { lasting } from '../../../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../../../browser/stored-value.ts'
import {
  customColumns,
  LEAD_COLUMNS,
  type LeadColumn,
  SHOWN_AT_FIRST,
  turned,
} from '../../../features/lead-list/lead-columns.tsx'
import type { LeadSearch } from '../../../features/lead-list/lead-search.ts'
import { toSort } from '../../../features/lead-list/list-filters.ts'
import { useMe } from '../../../session/use-session.ts'
import type { ColumnChoice } from './column-chooser.tsx'

export interface ShownColumns {
  readonly choices: readonly ColumnChoice[]
  readonly shown: readonly string[]
  readonly columns: readonly LeadColumn[]
  readonly change: (shown: string[]) => void
  readonly reset: () => void
}

export function useColumns(
  search: LeadSearch,
  view: LeadView | undefined,
  fields: readonly CustomField[],
): ShownColumns {
  const { role } = useMe()
  const kept = useMemo(
    () => storedValue({ storage: lasting, key: `call-floor.lead-columns-shown.${role}`, schema: z.array(z.string()) }),
    [role],
  )
  const chosen = useStoredValue(kept)
  // What somebody changes while a view is open is theirs until they save it there.
  const [changed, setChanged] = useState<{ readonly view: string; readonly shown: readonly string[] } | null>(null)
  const usual = SHOWN_AT_FIRST[role]
  const shown =
    view === undefined ? (chosen ?? usual) : changed?.view === view.id ? changed.shown : (view.columns ?? usual)
  const all = useMemo(() => [...LEAD_COLUMNS, ...customColumns(fields)], [fields])
  const sort = toSort(search)
  const { direction } = search
  const columns = useMemo(
    () =>
      shown.flatMap((id) => all.filter((column) => column.id === id)).map((column) => turned(column, sort, direction)),
    [all, shown, sort, direction],
  )
  const change = (next: readonly string[]) => {
    if (view === undefined) kept.write([...next])
    else setChanged({ view: view.id, shown: next })
  }
  return {
    choices: all.flatMap(({ id, meta }) =>
      id === undefined || meta === undefined ? [] : [{ id, label: meta.label, fixed: meta.fixed }],
    ),
    shown,
    columns,
    change,
    reset: () => change(usual),
  }
}
