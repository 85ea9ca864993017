/** Who has which lead: agents on one side, the leads of one of them on the other; drag or send, one or many. */
import { Box, Button, Stack, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { RowSelectionState } from '@tanstack/react-table'
import { IconArrowsExchange, IconSearch } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { useList } from '../../../actions/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../api/error-state.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { RecordsTable } from '../../../ui/records-table/records-table.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { AgentPicker } from '../../../features/lead-transfer/agent-picker.tsx'
import { LEAD_COLUMNS } from '../../../features/lead-list/lead-columns.tsx'
import { startLeadDrag } from '../../../features/lead-transfer/lead-drag.ts'
import { useLeadList } from '../../../features/lead-list/lead-list.ts'
import { useLiveRows } from '../../../features/lead-list/live-rows.ts'
import { useMoveLeads } from '../../../features/lead-transfer/move-leads.ts'
import { useTeamAgents } from '../../../features/lead-transfer/team-agents.ts'
import { LeadPanel } from '../../../features/lead-record/lead-panel.tsx'
import type { AdminSearch, SetAdminSearch } from '../admin-search.ts'
import styles from './reassign-tab.module.css'
import { reassignActions } from './actions.ts'
import { AgentsPane } from './agents-pane.tsx'
import { CurrentLead } from './current-lead.tsx'

const SHOWN = new Set(['name', 'now', 'status', 'priority', 'outcome', 'contact'])
const HIDDEN = LEAD_COLUMNS.flatMap(({ id }) => (id === undefined || SHOWN.has(id) ? [] : [id]))
const NONE: RowSelectionState = {}
const TYPING_PAUSE_MS = 200

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
  const list = useLeadList({ owner: of, q: search.q }, teamId)
  const [chosen, setChosen] = useState(NONE)
  const [picking, setPicking] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const chosenLeads = useMemo(() => list.leads.filter(({ id }) => chosen[id]), [list.leads, chosen])
  const agent = agents.find(({ id }) => id === of)
  const some = chosenLeads.length > 0
  const table = useList({ selects: true })
  const send = {
    ...reassignActions.send,
    label: some ? `Send ${chosenLeads.length} to …` : reassignActions.send.label,
    run: () => setPicking(true),
    when: some || 'Select leads first.',
  }
  useActions([
    { ...reassignActions.search, run: () => searchBox.current?.focus() },
    send,
    { ...reassignActions.close, run: () => setOpen(null), when: open !== null },
    ...table.actions,
  ])
  return (
    <div className={styles.bench} data-open={open !== null || undefined}>
      <AgentsPane
        agents={agents}
        of={of}
        chosen={chosenLeads}
        onLook={(next) => {
          setChosen(NONE)
          setOpen(null)
          setSearch({ of: next, q: undefined }, { replace: false })
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
        <Toolbar>
          <Title order={2} size="h3" flex={1}>
            {agent ? agent.name : 'Unassigned'}
          </Title>
          <Search key={of} text={search.q ?? ''} onText={(q) => setSearch({ q })} box={searchBox} />
          <ActionButton action={send} variant="filled" />
        </Toolbar>
        {agent ? <CurrentLead agent={agent} agents={agents} /> : null}
        <Box className={styles.rows} flex={1} mih={0}>
          {list.loading ? <RowsLoading name="the leads" /> : null}
          {list.fault ? <ErrorState fault={list.fault} onRetry={list.again} /> : null}
          {!list.loading && !list.fault && list.leads.length === 0 ? (
            <EmptyState
              icon={IconArrowsExchange}
              title={search.q ? 'No leads found' : 'No leads here'}
              action={
                agent || search.q ? undefined : (
                  <Button variant="default" component={Link} to="/leads">
                    All leads
                  </Button>
                )
              }
            >
              {agent
                ? 'Drag leads onto this name, or choose another agent.'
                : 'Every lead of this team has an owner, or there are none yet.'}
            </EmptyState>
          ) : null}
          {list.leads.length > 0 ? (
            <RecordsTable
              name={agent ? `Leads of ${agent.name}` : 'Unassigned leads'}
              records={list.leads}
              columns={LEAD_COLUMNS}
              keyboard={table.keyboard}
              hidden={HIDDEN}
              sort="newest"
              onSort={() => undefined}
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

interface SearchProps {
  readonly text: string
  readonly onText: (text: string | undefined) => void
  readonly box: React.RefObject<HTMLInputElement | null>
}

function Search({ text, onText, box }: SearchProps) {
  const [typed, setTyped] = useState(text)
  const tell = useDebouncedCallback((next: string) => onText(next.trim() || undefined), TYPING_PAUSE_MS)
  return (
    <TextInput
      ref={box}
      w={220}
      type="search"
      aria-label="Search these leads"
      placeholder="Search these leads"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value)
      }}
    />
  )
}
