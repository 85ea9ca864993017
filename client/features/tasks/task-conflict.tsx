/** Two people changed the same task: what each wrote, and a choice for each field. */
import { useQuery } from '@tanstack/react-query'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { Task } from '#domain/http/tasks.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { TASK_STATUS_WORDS } from '../../format/record-labels.ts'
import { dayTimeText } from '../../format/time-text.ts'
import { valueText } from '../../format/value-text.ts'
import { ConflictTable } from '../lead-record/conflict-table.tsx'

const FIELD_WORDS = {
  title: 'What needs doing',
  notes: 'Notes',
  due_at: 'Due',
  remind_at: 'Reminder',
  user_id: 'Who does it',
  status: 'Status',
}

interface TaskConflictProps {
  readonly task: Task
  readonly conflicts: readonly FieldConflict[]
  readonly saving: boolean
  readonly onSettle: (keepMine: ReadonlySet<string>) => void
  readonly onCancel: () => void
}

export function TaskConflict({ task, ...props }: TaskConflictProps) {
  const isOfPeople = props.conflicts.some(({ field }) => field === 'user_id')
  const { data: people = [] } = useQuery({ ...teamPeopleOptions(task.team_id), enabled: isOfPeople })
  const toText = (value: unknown, field: string): string => {
    if (field.endsWith('_at') && typeof value === 'string') return dayTimeText(Date.parse(value))
    if (field === 'status') return new Map<unknown, string>(Object.entries(TASK_STATUS_WORDS)).get(value) ?? ''
    if (field === 'user_id') return people.find(({ id }) => id === value)?.full_name ?? 'Someone else'
    return valueText(value)
  }
  return <ConflictTable what="task" fieldWords={FIELD_WORDS} toText={toText} {...props} />
}
