/** Finished calls, newest first, with their audio and their way through the script. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPhone, IconSearchOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { z } from 'zod'
import { NoTeamYet } from '../../session/no-team-yet.tsx'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useTeam } from '../../live/team-choice.ts'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import { ActionButton } from '../../actions/action-button.tsx'
import { useActions } from '../../actions/registry.ts'
import { useList } from '../../actions/use-list.ts'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../../browser/stored-value.ts'
import { useSearchState } from '../../browser/use-search-state.ts'
import { isProblem } from '../../api/problem.ts'
import { countedPeopleOptions } from '../../api/records/numbers-queries.ts'
import { queryText } from '../../api/records/query-text.ts'
import { scriptListOptions, scriptVersionOptions } from '../../api/script-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { FilterChips } from '../../ui/filters/filter-chips.tsx'
import { ColumnMenu } from '../../ui/records-table/column-menu.tsx'
import { toMoreRecords } from '../../ui/records-table/more-of.ts'
import { RecordsTable } from '../../ui/records-table/records-table.tsx'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import { callsActions } from './actions.ts'
import { RecordsScreen } from '../../ui/records-table/records-screen.tsx'
import { CALL_COLUMNS } from './call-columns.tsx'
import type { CallSearch } from './call-search.ts'
import { CallPanel } from './call-panel.tsx'
import { NO_CALL_FILTERS, toCallFilters, isCallFiltered, useCallList } from './call-list.ts'
import { type CallNames, toCallChips } from './filters/call-chips.ts'
import { CallFilters } from './filters/call-filters.tsx'
import styles from './calls-screen.module.css'
import { ChooseLead } from '../../features/call-record/choose-lead.tsx'
import { ExportButton } from '../../features/exports/export-button.tsx'
import { useCallRecordsAction } from '../../features/exports/use-call-records-action.tsx'
import { NewCalls } from './new-calls.tsx'

const NO_COLUMNS: string[] = []
const hiddenColumns = storedValue({ storage: lasting, key: 'call-floor.call-columns', schema: z.array(z.string()) })

export const CallsScreen = () => (useTeam() === undefined ? <NoTeamYet /> : <Calls />)

function Calls() {
  const { role } = useMe()
  const team = useTeam()
  const seesTeam = may(role, 'supervise')
  const [search, setSearch] = useSearchState('/shell/calls')
  const [logging, setLogging] = useState(false)
  const hidden = useStoredValue(hiddenColumns) ?? NO_COLUMNS
  const searchBox = useRef<HTMLInputElement>(null)
  const names = useNames(seesTeam ? (search.team ?? team?.id) : undefined, search)
  const filters = toCallFilters(search, seesTeam ? team?.id : undefined)
  const { list, calls, isLooking } = useCallList(filters)
  const close = () => setSearch({ call: undefined, t: undefined })
  const table = useList({ selects: false })
  const log = { ...callsActions.log, run: () => setLogging(true) }
  const records = useCallRecordsAction()
  const closing = { ...callsActions.close, run: close, when: search.call !== undefined }
  const find = { ...callsActions.search, run: () => searchBox.current?.focus() }
  useActions([find, log, closing, ...records.actions, ...table.actions])
  return (
    <>
      <RecordsScreen
        title="Calls"
        filters={
          <CallFilters search={search} onSearch={setSearch} names={names} searchBox={searchBox} withPeople={seesTeam} />
        }
        actions={
          <>
            <ColumnMenu columns={CALL_COLUMNS} hidden={hidden} onChange={hiddenColumns.write} />
            <ExportButton
              asIcon
              wish={{
                subject: 'calls',
                matching: queryText(filters),
                what: isCallFiltered(search) ? 'All calls that match the filters' : 'All calls',
              }}
            />
            <ActionButton action={log} variant="filled" />
          </>
        }
        beneath={
          isCallFiltered(search) ? (
            <div className={styles.chips}>
              <FilterChips
                chips={toCallChips(search, names)}
                onRemove={setSearch}
                onClear={() => setSearch(NO_CALL_FILTERS)}
              />
            </div>
          ) : undefined
        }
        side={
          search.call === undefined
            ? undefined
            : {
                kind: 'record',
                label: 'Call',
                content: <CallPanel key={search.call} callId={search.call} startAt={search.t} onClose={close} />,
              }
        }
      >
        <NewCalls search={search} since={list.dataUpdatedAt} onShow={() => void list.refetch()} />
        {list.isPending || isLooking ? <RowsLoading name="the calls" /> : null}
        {list.error && calls.length === 0 ? <NotListed fault={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.data && calls.length === 0 && !isLooking && !list.error ? (
          <NoCalls filtered={isCallFiltered(search)} onClear={() => setSearch(NO_CALL_FILTERS)} />
        ) : null}
        {calls.length > 0 ? (
          <RecordsTable
            name="Calls"
            keyboard={table.keyboard}
            records={calls}
            columns={CALL_COLUMNS}
            hidden={hidden}
            sort="newest"
            onSort={() => undefined}
            openId={search.call ?? null}
            more={toMoreRecords(list)}
            onOpen={(call) => setSearch({ call: call.id, t: undefined }, { replace: search.call !== undefined })}
          />
        ) : null}
      </RecordsScreen>
      {records.dialog}
      {logging ? <ChooseLead onClose={() => setLogging(false)} /> : null}
    </>
  )
}

/** What the filters name, for those who may see it. */
function useNames(teamId: string | undefined, search: CallSearch): CallNames {
  const { script = '', version = 0, step } = search
  const { teams } = useMe()
  const ofAll = search.teams !== undefined && teamId !== undefined
  const ofTeam = useQuery({ ...teamPeopleOptions(teamId ?? ''), enabled: teamId !== undefined && !ofAll })
  const everybody = useQuery({ ...countedPeopleOptions, enabled: ofAll })
  const people = (ofAll ? everybody.data : ofTeam.data) ?? []
  const { data: scripts = [] } = useQuery(scriptListOptions)
  const dispositions = useFloorIfKnown((floor) => floor.settings.dispositions) ?? []
  // Only who came from there asks for a step.
  const walked = useQuery({ ...scriptVersionOptions(script, version), enabled: step !== undefined && version > 0 })
  return { teams, people, scripts, dispositions, steps: walked.data?.content.nodes ?? [] }
}

function NotListed({ fault, onRetry }: { fault: Error; onRetry: () => void }) {
  if (isProblem(fault) && fault.fields['q'] !== undefined)
    return (
      <EmptyState icon={IconSearchOff} title="Too many leads match">
        Type more of the name, company or number.
      </EmptyState>
    )
  return <ErrorState fault={fault} onRetry={onRetry} />
}

function NoCalls({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered)
    return (
      <EmptyState
        icon={IconSearchOff}
        title="No calls found"
        action={
          <Button variant="default" onClick={onClear}>
            Clear the filters
          </Button>
        }
      >
        Live calls are on the board. They appear here once closed.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconPhone}
      title="No calls yet"
      action={
        <Button component={Link} to="/desk">
          Open the desk
        </Button>
      }
    >
      Calls appear here once closed. You can also log a call made elsewhere.
    </EmptyState>
  )
}
