/** The keys of the list: they mean the row that is at hand. */
import { useNavigate } from '@tanstack/react-router'
import type { Task } from '#domain/http/tasks.ts'
import type { Action } from '../../actions/action.ts'
import { taskActions } from './actions.ts'
import type { useRowFocus } from './use-row-focus.ts'
import type { TaskActs } from './use-task-acts.ts'

interface AtHand {
  readonly at: Task | undefined
  readonly rows: ReturnType<typeof useRowFocus>
  readonly acts: TaskActs
  readonly onOpen: (task: Task) => void
  readonly onHandOn: ((task: Task) => void) | undefined
  readonly onAdd: () => void
}

export function useRowActions({ at, rows, acts, onOpen, onHandOn, onAdd }: AtHand): readonly Action[] {
  const navigate = useNavigate()
  const isTask = at?.kind === 'task'
  const when = isTask ? acts.busyId !== at.id : at === undefined ? false : 'The floor keeps callbacks'
  const withTask = (act: (task: Task) => void) => () => at !== undefined && act(at)
  const leadId = at?.lead_id ?? null
  return [
    { ...taskActions.add, run: onAdd },
    { ...taskActions.next, run: () => rows.move(1) },
    { ...taskActions.previous, run: () => rows.move(-1) },
    { ...taskActions.done, when, run: withTask(acts.toggle) },
    { ...taskActions.edit, when, run: withTask(onOpen) },
    ...(onHandOn === undefined ? [] : [{ ...taskActions.handOn, when, run: withTask(onHandOn) }]),
    {
      ...taskActions.lead,
      when: leadId !== null,
      run: () => leadId !== null && void navigate({ to: '/leads/$leadId', params: { leadId } }),
    },
    { ...taskActions.delete, when, run: withTask(acts.remove) },
  ]
}
