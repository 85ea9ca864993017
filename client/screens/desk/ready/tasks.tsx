/** What I said I would do, meetings and tasks, soonest first. Callbacks have their own place above. */
import { ListRow } from '../../../ui/lists/list-row.tsx'
import { ToneText } from '../../../ui/tone-mark.tsx'
import { Skeleton } from '@mantine/core'
import { IconCheckbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { TaskPage, type Task } from '#domain/http/tasks.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { ask } from '../../../api/client.ts'
import { useUpdateTask } from '../../../api/task-queries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../api/error-state.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { MyMeetings } from './my-meetings.tsx'
import styles from './tasks.module.css'
import { relativeText } from '../../../format/duration.ts'

const SHOWN = 8

export const Tasks = () => (
  <>
    <MyMeetings />
    <OwnTasks />
  </>
)

function OwnTasks() {
  const tasks = useQuery({
    queryKey: ['tasks', 'mine', 'open'],
    queryFn: ({ signal }) =>
      ask(TaskPage, '/api/tasks', { query: { owner: 'me', kind: 'task', open: true, limit: SHOWN }, signal }),
    refetchInterval: 60_000,
  })
  return (
    <Panel title="Tasks">
      {tasks.isPending ? <Skeleton height={60} role="status" aria-label="Loading your tasks" /> : null}
      {tasks.isError ? <ErrorState inline fault={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
      {tasks.data?.data.length === 0 ? (
        <EmptyState compact icon={IconCheckbox} title="No tasks">
          Add a task on a lead’s page to see it here.
        </EmptyState>
      ) : null}
      <ul>
        {tasks.data?.data.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ul>
    </Panel>
  )
}

function TaskRow({ task }: { task: Task }) {
  const update = useUpdateTask()
  const dueAt = task.due_at === null ? null : Date.parse(task.due_at)
  const when = useFromNow((now) => (dueAt === null ? null : relativeText(dueAt, now)))
  const isDue = useFromNow((now) => dueAt !== null && dueAt <= now)
  const change = (seen: Task, status: Task['status'], onSuccess?: (changed: Task) => void) =>
    update.mutate({ task: seen, changes: { status } }, { ...(onSuccess && { onSuccess }), onError: toastFault })
  const finish = () => change(task, 'completed', (done) => toastDone('Done.', { run: () => change(done, 'pending') }))
  return (
    <li>
      <ListRow
        inset
        start={
          <input
            type="checkbox"
            className={styles.tick}
            checked={update.isPending}
            disabled={update.isPending}
            aria-label={`Done: ${task.title}`}
            onChange={finish}
          />
        }
        title={task.title}
        detail={
          <>
            {task.lead_name}
            {task.lead_name && when !== null ? ' · ' : ''}
            {isDue ? <ToneText tone="orange">{when}</ToneText> : when}
          </>
        }
      />
    </li>
  )
}
