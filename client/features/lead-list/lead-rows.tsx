/** The rows of the leads list, or what stands in their place: loading, a failure, nothing found, nothing there yet. */
import { Button, Group } from '@mantine/core'
import { IconAddressBook, IconSearchOff } from '@tabler/icons-react'
import type { DragEvent } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { RecordsTable, type RecordsTableProps } from '../../ui/records-table/records-table.tsx'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import type { LeadList } from './lead-list.ts'
import type { LeadSearch } from './lead-search.ts'
import { isFiltered } from './list-filters.ts'

const NOTHING: readonly string[] = []

interface LeadRowsProps extends Pick<
  RecordsTableProps<Lead>,
  'columns' | 'onSort' | 'onOpen' | 'selection' | 'keyboard'
> {
  readonly list: LeadList
  readonly search: LeadSearch
  readonly onCreate: () => void
  /** For those who may. */
  readonly onImport?: (() => void) | undefined
  readonly onClearFilters: () => void
  readonly onDragStart: ((event: DragEvent, lead: Lead) => void) | undefined
}

export function LeadRows({ list, search, onCreate, onImport, onClearFilters, onDragStart, ...table }: LeadRowsProps) {
  if (list.loading) return <RowsLoading name="the leads" />
  if (list.fault) return <ErrorState fault={list.fault} onRetry={list.again} />
  if (list.leads.length === 0 && isFiltered(search))
    return (
      <EmptyState
        icon={IconSearchOff}
        title="No leads found"
        action={
          <Button variant="default" onClick={onClearFilters}>
            Clear search and filters
          </Button>
        }
      >
        {search.q === undefined
          ? 'No lead meets all of these filters.'
          : 'Search by any part of the name, company, email or phone number.'}
      </EmptyState>
    )
  if (list.leads.length === 0)
    return (
      <EmptyState
        icon={IconAddressBook}
        title="No leads yet"
        action={
          <Group justify="center" gap="sm">
            <Button onClick={onCreate}>Add the first lead</Button>
            {onImport ? (
              <Button variant="default" onClick={onImport}>
                Import a file
              </Button>
            ) : null}
          </Group>
        }
      >
        Add a lead and the floor will hand it out to an agent.
      </EmptyState>
    )
  return (
    <RecordsTable
      name="Leads"
      records={list.leads}
      hidden={NOTHING}
      sort={search.sort ?? 'newest'}
      openId={search.lead ?? null}
      more={list.more}
      onDragStart={onDragStart}
      {...table}
    />
  )
}
