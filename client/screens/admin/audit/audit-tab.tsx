/** Everything that was written down: who did what to which record, when, and from where. */
import { Button, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { IconHistory, IconSearchOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useActions } from '../../../actions/registry.ts'
import { useList } from '../../../actions/use-list.ts'
import { activityOptions } from '../../../api/activity-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { peopleOptions } from '../../../api/people-queries.ts'
import { queryText } from '../../../api/records/query-text.ts'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import { ExportButton } from '../../../features/exports/export-button.tsx'
import { useMe } from '../../../session/use-session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'
import { RecordsTable } from '../../../ui/records-table/records-table.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import type { AdminSearch, SetAdminSearch } from '../admin-search.ts'
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
  const { teams } = useMe()
  const onPhone = useNarrowerThan('phone')
  const filters = toActivityFilters(search)
  const list = useInfiniteQuery(activityOptions(filters))
  const lines = useMemo(() => (list.data?.pages ?? []).flatMap(({ data }) => data), [list.data])
  const people = useInfiniteQuery(peopleOptions({})).data?.pages.flatMap(({ data }) => data) ?? []
  const table = useList({ selects: false })
  useActions(table.actions)
  const open = lines.find(({ id }) => id === search.line)
  const nameOf = (id: string) =>
    people.find((person) => person.id === id)?.full_name ?? teams.find((team) => team.id === id)?.name
  return (
    <div className={styles.tab}>
      <Toolbar>
        <Group className={styles.filters} gap="sm">
          <AuditFilters search={search} onSearch={setSearch} people={people} teams={teams} />
        </Group>
        <ExportButton
          wish={{
            subject: 'activity',
            matching: queryText(filters),
            what: isAuditFiltered(search) ? 'All lines that match the filters' : 'The whole log',
          }}
        />
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
