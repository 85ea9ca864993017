/** Tasks of one's own and of the team, soonest due first under headings of days; callbacks stand among them. */
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { IconCheckbox, IconSearchOff } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { Task } from '#domain/http/tasks.ts'
import { useActions } from '../../actions/registry.ts'
import { leadOptions } from '../../api/lead-queries.ts'
import { queryText } from '../../api/records/query-text.ts'
import { taskListOptions, taskOptions } from '../../api/records/task-list-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { useSearchState } from '../../browser/use-search-state.ts'
import { ExportButton } from '../../features/exports/export-button.tsx'
import { NotifyButton } from '../../features/tasks/notify-button.tsx'
import { useFromNow, useServerClock } from '../../live/use-floor.ts'
import { useTeam } from '../../live/team-choice.ts'
import { NoTeamYet } from '../../session/no-team-yet.tsx'
import { reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { toMoreRecords } from '../../ui/records-table/more-of.ts'
import { RecordsScreen } from '../../ui/records-table/records-screen.tsx'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import { HoursButton, Meetings } from './meetings.tsx'
import { HandOnDialog } from './hand-on-dialog.tsx'
import { QuickAdd } from './quick-add.tsx'
import { TaskDialog } from './task-dialog.tsx'
import { TaskFilters } from './task-filters.tsx'
import { isTaskFiltered, NO_TASK_FILTERS, sectionsOf, toTaskFilters } from './task-list.ts'
import { TaskRows } from './task-rows.tsx'
import type { TaskSearch } from './task-search.ts'
import { useRowActions } from './use-row-actions.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useTaskActs } from './use-task-acts.ts'

const MINUTE_MS = 60_000

export const TasksScreen = () => (useTeam() === undefined ? <NoTeamYet /> : <Tasks />)

type Open = { readonly type: 'new'; readonly title: string } | { readonly type: 'hand-on'; readonly task: Task } | null

function Tasks() {
  const { role } = useMe()
  const team = useTeam()
  const now = useServerClock()
  const withTeam = reachesOthers(role, 'manage-tasks')
  const [search, setSearch] = useSearchState('/shell/tasks')
  const [open, setOpen] = useState<Open>(null)
  const field = useRef<HTMLInputElement>(null)
  const isTeam = withTeam && search.whose === 'team'
  const { data: people = [] } = useQuery({ ...teamPeopleOptions(team?.id ?? ''), enabled: isTeam })
  const filters = toTaskFilters(search, withTeam ? (team?.id ?? null) : null)
  const isMeetings = search.show === 'meetings'
  const list = useInfiniteQuery({ ...taskListOptions(filters, search.show === 'overdue', now), enabled: !isMeetings })
  const minute = useFromNow((at) => Math.floor(at / MINUTE_MS))
  const until = search.show === 'overdue' ? { to: new Date(minute * MINUTE_MS).toISOString() } : {}
  const matching = queryText({ ...filters, ...until })
  const tasks = useMemo(() => (list.data?.pages ?? []).flatMap(({ data }) => data), [list.data])
  const sections = useMemo(() => sectionsOf(tasks, search.show, minute * MINUTE_MS), [tasks, search.show, minute])
  const rows = useRowFocus(tasks.map(({ id }) => id))
  const acts = useTaskActs()
  const onOpen = ({ id }: Task) => setSearch({ task: id })
  const onHandOn = withTeam ? (task: Task) => setOpen({ type: 'hand-on', task }) : undefined
  const at = tasks.find(({ id }) => id === rows.id)
  useActions(useRowActions({ at, rows, acts, onOpen, onHandOn, onAdd: () => field.current?.focus() }))
  return (
    <>
      <RecordsScreen
        title="Tasks"
        filters={
          <TaskFilters
            search={search}
            onSearch={setSearch}
            people={people}
            withTeam={withTeam}
            leadName={useLeadName(search.lead)}
          />
        }
        actions={
          <>
            <ExportButton asIcon wish={{ subject: 'tasks', matching, what: 'The tasks of this list, all of them' }} />
            <NotifyButton />
            {isMeetings && team ? <HoursButton teamId={team.id} /> : null}
          </>
        }
        beneath={<QuickAdd field={field} leadId={search.lead} onMore={(title) => setOpen({ type: 'new', title })} />}
      >
        {isMeetings ? <Meetings search={search} teamId={withTeam ? (team?.id ?? null) : null} /> : null}
        {list.isPending && !isMeetings ? <RowsLoading name="the tasks" /> : null}
        {list.error && !list.data && !isMeetings ? (
          <ErrorState fault={list.error} onRetry={() => void list.refetch()} />
        ) : null}
        {list.data && tasks.length === 0 && !isMeetings ? (
          <NoTasks search={search} onClear={() => setSearch(NO_TASK_FILTERS)} />
        ) : null}
        {tasks.length > 0 && !isMeetings ? (
          <TaskRows
            sections={sections}
            list={rows.list}
            busyId={acts.busyId}
            withOwner={isTeam}
            more={toMoreRecords(list)}
            onToggle={acts.toggle}
            onDelete={acts.remove}
            onOpen={onOpen}
            onHandOn={onHandOn}
          />
        ) : null}
      </RecordsScreen>
      {search.task === undefined ? null : (
        <OpenTask
          key={search.task}
          id={search.task}
          known={tasks}
          mayHandOn={withTeam}
          onClose={() => setSearch({ task: undefined })}
        />
      )}
      {open?.type === 'new' ? (
        <TaskDialog
          task={null}
          title={open.title}
          leadId={search.lead}
          teamId={isTeam && search.lead === undefined ? (team?.id ?? null) : null}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.type === 'hand-on' ? (
        <HandOnDialog
          task={open.task}
          onPick={(person) => acts.handOn(open.task, person)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  )
}

const useLeadName = (leadId: string | undefined): string | null =>
  useQuery({ ...leadOptions(leadId ?? ''), enabled: leadId !== undefined }).data?.name ?? null

interface OpenTaskProps {
  readonly id: string
  readonly known: readonly Task[]
  readonly mayHandOn: boolean
  readonly onClose: () => void
}

/**
 * Also one that is not in the list, by its address: a notification leads to it. It stays as it was opened, with what is typed
 * into it, when somebody else does something with it that takes it out of the list.
 */
function OpenTask({ id, known, mayHandOn, onClose }: OpenTaskProps) {
  const [opened, setOpened] = useState<Task>()
  const inList = known.find((one) => one.id === id)
  const asked = useQuery({ ...taskOptions(id), enabled: opened === undefined && inList === undefined })
  const task = opened ?? inList ?? asked.data
  if (opened === undefined && task !== undefined) setOpened(task)
  if (task === undefined && asked.error)
    return (
      <Dialog title="Task" onClose={onClose}>
        <ErrorState fault={asked.error} inline onRetry={() => void asked.refetch()} />
      </Dialog>
    )
  if (task === undefined || task.kind === 'callback') return null
  return <TaskDialog task={task} teamId={mayHandOn ? task.team_id : null} onClose={onClose} />
}

const EMPTY_WORDS: Readonly<Record<TaskSearch['show'], readonly [title: string, words: string]>> = {
  open: ['Nothing to do', 'Write a task down above, or add one on a lead’s page. Callbacks stand here too.'],
  overdue: ['Nothing is overdue', 'Tasks and callbacks whose time has passed stand here.'],
  meetings: ['No meetings', 'Meetings that were booked in calls stand here.'],
  done: ['Nothing is done yet', 'Tasks that are ticked off stand here, the newest first.'],
}

function NoTasks({ search, onClear }: { readonly search: TaskSearch; readonly onClear: () => void }) {
  const [title, words] = EMPTY_WORDS[search.show]
  if (!isTaskFiltered(search))
    return (
      <EmptyState icon={IconCheckbox} title={title}>
        {words}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconSearchOff}
      title="No tasks found"
      action={
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      }
    />
  )
}
