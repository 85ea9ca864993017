/** The leads list: found, filtered, ordered, chosen and sent on, with who works on what at this moment. */
import { ActionIcon } from '@mantine/core'
import type { RowSelectionState } from '@tanstack/react-table'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useMemo, useRef, useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { NoTeamYet } from '../../session/no-team-yet.tsx'
import { may, reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useTeam } from '../../live/team-choice.ts'
import type { Action } from '../../actions/action.ts'
import { ActionButton } from '../../actions/action-button.tsx'
import { useList } from '../../actions/use-list.ts'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { useSearchState } from '../../browser/use-search-state.ts'
import { useCustomFields } from '../../api/records/field-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { Hint } from '../../ui/hint.tsx'
import { RecordsScreen, type RecordsSide } from '../../ui/records-table/records-screen.tsx'
import { AgentPicker } from '../../features/lead-transfer/agent-picker.tsx'
import { AgentSidebar } from '../../features/lead-transfer/agent-sidebar.tsx'
import { CreateLead } from '../../features/lead-form/create-lead.tsx'
import { startLeadDrag } from '../../features/lead-transfer/lead-drag.ts'
import { useLeadsActions } from './use-leads-actions.ts'
import { LeadFilters } from './lead-filters.tsx'
import { BinDialog } from './bin/bin-dialog.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { JobStrips } from '../../features/bulk/job-strips.tsx'
import { LeadExport } from './lead-export.tsx'
import { ChipsBar } from './filters/chips-bar.tsx'
import { useColumns } from './views/use-columns.ts'
import { useViews } from './views/use-views.ts'
import { ViewMenu } from './views/view-menu.tsx'
import type { LeadSearch } from '../../features/lead-list/lead-search.ts'
import { LeadPanel } from '../../features/lead-record/lead-panel.tsx'
import { LeadRows } from '../../features/lead-list/lead-rows.tsx'
import { NO_FILTERS, toLeadFilters, turnSort } from '../../features/lead-list/list-filters.ts'
import { useLeadList } from '../../features/lead-list/lead-list.ts'
import styles from './leads-screen.module.css'
import { useLiveRows } from '../../features/lead-list/live-rows.ts'
import { useMoveLeads } from '../../features/lead-transfer/move-leads.ts'
import { useTeamAgents } from '../../features/lead-transfer/team-agents.ts'

const NONE: RowSelectionState = {}

export const LeadsScreen = () => (useTeam() === undefined ? <NoTeamYet /> : <Leads />)

function Leads() {
  const { role } = useMe()
  const team = useTeam()
  const mayAssign = may(role, 'assign-leads')
  const [search, setSearch] = useSearchState('/shell/leads')
  const [chosen, setChosen] = useState(NONE)
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const [sidebar, setSidebar] = useState(false)
  const fields = useCustomFields()
  const views = useViews(search, setSearch)
  const columns = useColumns(search, views.open, fields)
  useLiveRows()
  const searchBox = useRef<HTMLInputElement>(null)
  const people = useQuery({ ...teamPeopleOptions(team?.id ?? ''), enabled: mayAssign && team !== undefined }).data ?? []
  const teamId = reachesOthers(role, 'view-leads') ? team?.id : undefined
  const filters = toLeadFilters(search, teamId)
  const asked = { search, onSearch: setSearch, fields, people }
  const list = useLeadList(search, teamId)
  const { leads } = list
  const chosenLeads = useMemo(() => leads.filter(({ id }) => chosen[id]), [leads, chosen])
  const close = () => setSearch({ lead: undefined, call: undefined, t: undefined })
  const table = useList({ selects: mayAssign })
  /** The bar of the selection goes with it, and what had the focus in there. */
  const letGo = () => {
    setChosen(NONE)
    table.keyboard.current?.({ type: 'focus' })
  }
  const { create, importFile, bin, duplicates, send, showAgents } = useLeadsActions({
    search: () => searchBox.current?.focus(),
    create: () => setDialog('create'),
    importFile: useImportFile(),
    bin: may(role, 'restore-leads') ? () => setDialog('bin') : null,
    duplicates: may(role, 'merge-leads') ? () => setDialog('duplicates') : null,
    close: search.lead === undefined ? null : close,
    assign: mayAssign
      ? { chosen: chosenLeads.length, send: () => setDialog('assign'), showAgents: () => setSidebar(!sidebar) }
      : null,
    rows: table.actions,
  })
  const actions = (
    <>
      {showAgents ? (
        <span className={styles.agents}>
          <ActionButton action={showAgents} short="Agents" pressed={sidebar} />
        </span>
      ) : null}
      {duplicates ? <IconButton action={duplicates} /> : null}
      {bin ? <IconButton action={bin} /> : null}
      {importFile ? <IconButton action={importFile} /> : null}
      <LeadExport filters={filters} />
      <ActionButton action={create} variant="filled" />
    </>
  )
  const record = search.lead === undefined ? undefined : recordSide(search.lead, search, close)
  const agents: RecordsSide | undefined = sidebar
    ? {
        kind: 'sidebar',
        label: 'Agents',
        content: (
          <LiveSidebar
            teamId={team?.id}
            chosen={chosenLeads}
            onClose={() => setSidebar(false)}
            onMoved={() => setChosen(NONE)}
          />
        ),
      }
    : undefined
  return (
    <>
      <RecordsScreen
        title="Leads"
        filters={
          <>
            <ViewMenu views={views} search={search} columns={columns} />
            <LeadFilters {...asked} searchBox={searchBox} withOwner={mayAssign} />
          </>
        }
        selection={
          send && chosenLeads.length > 0 ? (
            <BulkBar
              key={JSON.stringify(filters)}
              chosen={chosenLeads}
              filters={filters}
              teamId={teamId}
              send={send}
              onClear={letGo}
            />
          ) : undefined
        }
        actions={actions}
        beneath={
          <>
            <JobStrips />
            <ChipsBar {...asked} teamId={teamId} columns={columns} />
          </>
        }
        side={record ?? agents}
      >
        <LeadRows
          list={list}
          search={search}
          columns={columns.columns}
          selection={mayAssign ? { chosen, onChange: setChosen, nameOf: (lead) => lead.name } : undefined}
          onOpen={(lead) =>
            setSearch({ lead: lead.id, call: undefined, t: undefined }, { replace: search.lead !== undefined })
          }
          onSort={(sort) => setSearch(turnSort(search, sort))}
          keyboard={table.keyboard}
          onCreate={() => setDialog('create')}
          onImport={importFile?.run}
          onClearFilters={() => setSearch(NO_FILTERS)}
          onDragStart={(event, lead) => {
            setSidebar(true)
            if (search.lead !== undefined) close()
            startLeadDrag(event, chosen[lead.id] ? chosenLeads : [lead])
          }}
        />
      </RecordsScreen>
      <LeadDialogs
        open={dialog}
        chosen={chosenLeads}
        teamId={team?.id}
        onClose={() => setDialog(null)}
        onMoved={letGo}
      />
    </>
  )
}

/** Null for those who may not. */
function useImportFile(): (() => void) | null {
  const { role } = useMe()
  const navigate = useNavigate()
  return may(role, 'import-leads') ? () => void navigate({ to: '/leads/import' }) : null
}

/** Fetched by those who look for duplicates. */
const duplicates = lazyComponent(async () => (await import('./duplicates/duplicates-dialog.tsx')).DuplicatesDialog)

type OpenDialog = 'create' | 'assign' | 'bin' | 'duplicates' | null

interface LeadDialogsProps {
  readonly open: OpenDialog
  readonly chosen: readonly Lead[]
  readonly teamId: string | undefined
  readonly onClose: () => void
  readonly onMoved: () => void
}

function LeadDialogs({ open, chosen, teamId, onClose, onMoved }: LeadDialogsProps) {
  if (open === 'create') return <CreateLead onClose={onClose} />
  if (open === 'duplicates')
    return (
      <Suspense fallback={null}>
        <duplicates.Lazy onClose={onClose} />
      </Suspense>
    )
  if (open === 'bin') return <BinDialog teamId={teamId} onClose={onClose} />
  if (open === 'assign') return <AgentPicker leads={chosen} teamId={teamId} onClose={onClose} onMoved={onMoved} />
  return null
}

const recordSide = (lead: string, { call, t }: LeadSearch, onClose: () => void): RecordsSide => ({
  kind: 'record',
  label: 'Lead',
  content: <LeadPanel key={lead} leadId={lead} onClose={onClose} openCall={call} startAt={t} />,
})

const IconButton = ({ action: { label, keys, icon: Icon, run } }: { action: Action }) => (
  <Hint text={label}>
    <ActionIcon variant="default" size={36} aria-label={label} aria-keyshortcuts={keys} onClick={run}>
      {Icon ? <Icon size={16} aria-hidden /> : null}
    </ActionIcon>
  </Hint>
)

interface LiveSidebarProps {
  readonly teamId: string | undefined
  readonly chosen: readonly Lead[]
  readonly onClose: () => void
  readonly onMoved: () => void
}

function LiveSidebar({ teamId, chosen, onClose, onMoved }: LiveSidebarProps) {
  const agents = useTeamAgents(teamId)
  const move = useMoveLeads()
  return (
    <AgentSidebar
      agents={agents}
      chosen={chosen}
      onClose={onClose}
      onMove={(leads, to) => {
        onMoved()
        void move(leads, to)
      }}
    />
  )
}
