/** Who has which lead: agents on one side, the leads of one of them on the other; drag or send, one or many. */
import { Box, Stack } from '@mantine/core'
import type { RowSelectionState } from '@tanstack/react-table'
import { useMemo, useRef, useState } from 'react'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { useList } from '../../../actions/use-list.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { toMatching } from '../../../api/lead-queries.ts'
import { BulkDialog } from '../../../features/bulk/bulk-dialog.tsx'
import { JobStrips } from '../../../features/bulk/job-strips.tsx'
import { leadsText } from '../../../features/bulk/job-words.ts'
import { RecordsTable } from '../../../ui/records-table/records-table.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { AgentPicker } from '../../../features/lead-transfer/agent-picker.tsx'
import { LEAD_COLUMNS, turned } from '../../../features/lead-list/lead-columns.tsx'
import { startLeadDrag } from '../../../features/lead-transfer/lead-drag.ts'
import { useLeadList } from '../../../features/lead-list/lead-list.ts'
import { toLeadFilters, toSort, turnSort } from '../../../features/lead-list/list-filters.ts'
import { useLiveRows } from '../../../features/lead-list/live-rows.ts'
import { useMoveLeads } from '../../../features/lead-transfer/move-leads.ts'
import { type TeamAgent, useTeamAgents } from '../../../features/lead-transfer/team-agents.ts'
import { LeadPanel } from '../../../features/lead-record/lead-panel.tsx'
import type { AdminSearch, SetAdminSearch } from '../admin-search.ts'
import styles from './reassign-tab.module.css'
import { reassignActions } from './actions.ts'
import { AgentsPane } from './agents-pane.tsx'
import { CurrentLead } from './current-lead.tsx'
import { LeadsBar } from './leads-bar.tsx'
import { NoLeads } from './no-leads.tsx'

const SHOWN = new Set(['name', 'now', 'status', 'priority', 'outcome', 'contact'])
const HIDDEN = LEAD_COLUMNS.flatMap(({ id }) => (id === undefined || SHOWN.has(id) ? [] : [id]))
const NONE: RowSelectionState = {}

interface ReassignTabProps {
  readonly teamId: string
  readonly search: AdminSearch
  readonly setSearch: SetAdminSearch
}

export function ReassignTab({ teamId, search, setSearch }: ReassignTabProps) {
  const of = search.of ?? 'none'
  useLiveRows()
  const agents = useTeamAgents(teamId)
  const move = useMoveLeads()
  const { q, status, priority, sort, direction } = search
  const asked = { owner: of, q, status, priority, sort, direction }
  const list = useLeadList(asked, teamId)
  const [sharing, setSharing] = useState(false)
  const [chosen, setChosen] = useState(NONE)
  const [picking, setPicking] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const chosenLeads = useMemo(() => list.leads.filter(({ id }) => chosen[id]), [list.leads, chosen])
  const isFiltered = q !== undefined || status !== undefined || priority !== undefined
  const columns = useMemo(
    () => LEAD_COLUMNS.map((column) => turned(column, toSort({ sort }), direction)),
    [sort, direction],
  )
  const agent = agents.find(({ id }) => id === of)
  const some = chosenLeads.length > 0
  const table = useList({ selects: true })
  const send = {
    ...reassignActions.send,
    label: some ? `Send ${chosenLeads.length} to …` : reassignActions.send.label,
    run: () => setPicking(true),
    when: some || 'Select leads first.',
  }
  const share = {
    ...reassignActions.share,
    run: () => setSharing(true),
    when: list.leads.length > 0 || 'There is nothing to share out.',
  }
  useActions([
    { ...reassignActions.search, run: () => searchBox.current?.focus() },
    send,
    share,
    { ...reassignActions.close, run: () => setOpen(null), when: open !== null },
    ...table.actions,
  ])
  return (
    <div className={styles.bench} data-open={open !== null || undefined}>
      <AgentsPane
        teamId={teamId}
        agents={agents}
        of={of}
        order={search.people}
        onOrder={(people) => setSearch({ people })}
        chosen={chosenLeads}
        onLook={(next) => {
          setChosen(NONE)
          setOpen(null)
          setSearch({ of: next, q: undefined, status: undefined, priority: undefined }, { replace: false })
        }}
        onMove={(leads, to) => {
          setChosen(NONE)
          void move(leads, to)
        }}
      />
      <Stack
        component="section"
        gap={0}
        className={styles.leads}
        aria-label={agent ? `Leads of ${agent.name}` : 'Unassigned leads'}
      >
        <LeadsBar
          key={of}
          title={agent ? agent.name : 'Unassigned'}
          search={search}
          setSearch={setSearch}
          searchBox={searchBox}
        >
          <ActionButton action={share} variant="default" />
          <ActionButton action={send} variant="filled" />
        </LeadsBar>
        <JobStrips />
        {agent ? <CurrentLead agent={agent} agents={agents} /> : null}
        <Box className={styles.rows} flex={1} mih={0}>
          {list.loading ? <RowsLoading name="the leads" /> : null}
          {list.fault ? <ErrorState fault={list.fault} onRetry={list.again} /> : null}
          {!list.loading && !list.fault && list.leads.length === 0 ? (
            <NoLeads agent={agent} filtered={isFiltered} onClear={() => setSearch(NO_FILTERS)} />
          ) : null}
          {list.leads.length > 0 ? (
            <RecordsTable
              name={agent ? `Leads of ${agent.name}` : 'Unassigned leads'}
              records={list.leads}
              columns={columns}
              keyboard={table.keyboard}
              hidden={HIDDEN}
              sort={toSort(asked)}
              onSort={(next) => setSearch(turnSort(asked, next))}
              more={list.more}
              openId={open}
              selection={{ chosen, onChange: setChosen, nameOf: ({ name }) => name }}
              onOpen={(lead) => setOpen(lead.id)}
              onDragStart={(event, lead) => startLeadDrag(event, chosen[lead.id] ? chosenLeads : [lead])}
            />
          ) : null}
        </Box>
      </Stack>
      {open === null ? null : (
        <aside className={styles.lead} aria-label="Lead">
          <LeadPanel key={open} leadId={open} onClose={() => setOpen(null)} />
        </aside>
      )}
      {sharing ? (
        <BulkDialog
          type="share"
          leads={
            some ? { ids: chosenLeads.map(({ id }) => id) } : { matching: toMatching(toLeadFilters(asked, teamId)) }
          }
          leadsText={some ? leadsText(chosenLeads.length) : `all ${isFiltered ? 'that are listed' : ofWhom(agent)}`}
          teamId={teamId}
          onClose={() => setSharing(false)}
          onStarted={() => setChosen(NONE)}
        />
      ) : null}
      {picking ? (
        <AgentPicker
          leads={chosenLeads}
          teamId={teamId}
          onClose={() => setPicking(false)}
          onMoved={() => setChosen(NONE)}
        />
      ) : null}
    </div>
  )
}

const NO_FILTERS = { q: undefined, status: undefined, priority: undefined }

const ofWhom = (agent: TeamAgent | undefined): string => (agent ? `leads of ${agent.name}` : 'unassigned leads')
