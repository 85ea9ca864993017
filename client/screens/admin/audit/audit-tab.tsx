/** Everything that was written down: who did what to which record, when, and from where. */
import { Button, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { IconHistory, IconSearchOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { useList } from '../../../actions/use-list.ts'
import { activityOptions, useExportActivity } from '../../../api/activity-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { peopleOptions } from '../../../api/people-queries.ts'
import { saveFile } from '../../../browser/save-file.ts'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import { toast, toastFault } from '../../../feedback/toast.tsx'
import { fullTime } from '../../../format/time-text.ts'
import { useMe } from '../../../session/use-session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'
import { RecordsTable } from '../../../ui/records-table/records-table.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import type { AdminSearch, SetAdminSearch } from '../admin-search.ts'
import { auditActions } from './actions.ts'
import { AUDIT_COLUMNS, AUDIT_COLUMNS_ON_PHONE } from './audit-columns.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { isAuditFiltered, NO_AUDIT_FILTERS, toActivityFilters } from './audit-list.ts'
import styles from './audit-tab.module.css'
import { LineDrawer } from './line-drawer.tsx'

interface AuditTabProps {
  readonly search: AdminSearch
  readonly setSearch: SetAdminSearch
}

const NO_COLUMNS: string[] = []

export function AuditTab({ search, setSearch }: AuditTabProps) {
  const { teams, impersonated_by } = useMe()
  const onPhone = useNarrowerThan('phone')
  const filters = toActivityFilters(search)
  const list = useInfiniteQuery(activityOptions(filters))
  const lines = useMemo(() => (list.data?.pages ?? []).flatMap(({ data }) => data), [list.data])
  const people = useInfiniteQuery(peopleOptions({})).data?.pages.flatMap(({ data }) => data) ?? []
  const download = useExport()
  const table = useList({ selects: false })
  const toFile = {
    ...auditActions.export,
    when: impersonated_by === undefined || 'Not while you act for someone else',
    busy: download.isPending,
    run: () => download.mutate(filters),
  }
  useActions([toFile, ...table.actions])
  const open = lines.find(({ id }) => id === search.line)
  const nameOf = (id: string) =>
    people.find((person) => person.id === id)?.full_name ?? teams.find((team) => team.id === id)?.name
  return (
    <div className={styles.tab}>
      <Toolbar>
        <Group className={styles.filters} gap="sm">
          <AuditFilters search={search} onSearch={setSearch} people={people} teams={teams} />
        </Group>
        <ActionButton action={toFile} />
      </Toolbar>
      <div className={styles.list}>
        {list.isPending ? <RowsLoading name="the audit log" /> : null}
        {list.error && !list.data ? <ErrorState fault={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.data && lines.length === 0 ? (
          <NoLines filtered={isAuditFiltered(search)} onClear={() => setSearch(NO_AUDIT_FILTERS)} />
        ) : null}
        {lines.length > 0 ? (
          <RecordsTable
            name="Audit log"
            keyboard={table.keyboard}
            records={lines}
            columns={onPhone ? AUDIT_COLUMNS_ON_PHONE : AUDIT_COLUMNS}
            hidden={NO_COLUMNS}
            sort="newest"
            onSort={() => undefined}
            openId={search.line ?? null}
            more={toMoreRecords(list)}
            onOpen={({ id }) => setSearch({ line: id }, { replace: false })}
          />
        ) : null}
      </div>
      {open ? <LineDrawer line={open} nameOf={nameOf} onClose={() => setSearch({ line: undefined })} /> : null}
    </div>
  )
}

function useExport() {
  const download = useExportActivity()
  return {
    isPending: download.isPending,
    mutate: (filters: Parameters<typeof download.mutate>[0]) =>
      download.mutate(filters, {
        onSuccess: ({ content, leftOffBefore }) => {
          saveFile(content, 'audit-log.csv')
          if (leftOffBefore === null) return
          const since = fullTime(Date.parse(leftOffBefore))
          toast({
            color: 'orange',
            title: 'The file is full',
            message: `It holds nothing before ${since}. Export the days before that on their own.`,
            autoClose: 30_000,
          })
        },
        onError: toastFault,
      }),
  }
}

function NoLines({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <EmptyState icon={IconHistory} title="Nothing yet">
        What people do to records appears here.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconSearchOff}
      title="Nothing found"
      action={
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      }
    >
      Nobody did this in the time you chose.
    </EmptyState>
  )
}
