/** A task in full: a new one, or one that is changed. */
import { Anchor, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { Task } from '#domain/http/tasks.ts'
import { NOTES_MAX } from '#domain/vocabulary/primitives.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { isProblem } from '../../api/problem.ts'
import { useCreateTask, useUpdateTask } from '../../api/task-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { toastDone } from '../../feedback/toast.tsx'
import { DueField } from '../../features/tasks/due-field.tsx'
import { RemindField } from '../../features/tasks/remind-field.tsx'
import {
  changesOf,
  draftFault,
  draftOf,
  EMPTY_DRAFT,
  newTaskOf,
  type TaskDraft,
} from '../../features/tasks/task-draft.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'

interface TaskDialogProps {
  /** Null for a new one, which may have a title already. */
  readonly task: Task | null
  readonly title?: string
  readonly leadId?: string | undefined
  /** Whose people it can be handed to; null where one may not. */
  readonly teamId: string | null
  readonly onClose: () => void
}

const conflictTable = lazyComponent(async () => (await import('../../features/tasks/task-conflict.tsx')).TaskConflict)

type Changes = ReturnType<typeof changesOf>

interface Conflict {
  readonly fields: readonly FieldConflict[]
  readonly version: number
  readonly changes: Changes
}

export function TaskDialog({ task: given, title = '', leadId, teamId, onClose }: TaskDialogProps) {
  // As it was when the dialog came up; a later one in the list must not hide a conflict.
  const [task] = useState(given)
  const [draft, setDraft] = useState<TaskDraft>(() => (task === null ? { ...EMPTY_DRAFT, title } : draftOf(task)))
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const create = useCreateTask()
  const update = useUpdateTask()
  const fault = draftFault(draft)
  const onSuccess = () => {
    toastDone(task === null ? 'Task added' : 'Task saved')
    onClose()
  }
  const change = (seen: Parameters<typeof update.mutate>[0]['task'], changes: Changes) => {
    if (Object.keys(changes).length === 0) return onClose()
    const onError = (problem: unknown) => setConflict(conflictIn(problem, changes))
    update.mutate({ task: seen, changes }, { onSuccess, onError })
  }
  const save = () => {
    if (fault !== null) return
    if (task === null) create.mutate(newTaskOf(draft, leadId), { onSuccess })
    else change(task, changesOf(task, draft))
  }
  const settle = (keepMine: ReadonlySet<string>) => {
    if (task === null || conflict === null) return
    const { changes, fields, version } = conflict
    const isKept = (name: string) => keepMine.has(name) || fields.every(({ field }) => field !== name)
    change({ id: task.id, version }, Object.fromEntries(Object.entries(changes).filter(([name]) => isKept(name))))
  }
  return (
    <Dialog title={task === null ? 'New task' : 'Edit task'} onClose={onClose}>
      {task !== null && conflict !== null ? (
        <Suspense>
          <conflictTable.Lazy
            key={conflict.version}
            task={task}
            conflicts={conflict.fields}
            saving={update.isPending}
            onSettle={settle}
            onCancel={onClose}
          />
        </Suspense>
      ) : (
        <TaskForm
          task={task}
          draft={draft}
          teamId={teamId}
          fault={create.error ?? update.error}
          canSave={fault === null}
          saving={create.isPending || update.isPending}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
          onSave={save}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function conflictIn(fault: unknown, changes: Changes): Conflict | null {
  if (!isProblem(fault, 'version-conflict') || fault.details?.version === undefined) return null
  return { fields: fault.details.conflicts ?? [], version: fault.details.version, changes }
}

interface TaskFormProps extends Pick<TaskDialogProps, 'task' | 'teamId' | 'onClose'> {
  readonly draft: TaskDraft
  readonly fault: Error | null
  readonly canSave: boolean
  readonly saving: boolean
  readonly onChange: (part: Partial<TaskDraft>) => void
  readonly onSave: () => void
}

function TaskForm({ task, draft, teamId, fault, canSave, saving, onChange, onSave, onClose }: TaskFormProps) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <Stack gap="md">
        <TextInput
          label="What needs doing?"
          data-autofocus
          maxLength={300}
          value={draft.title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
        {task === null || task.lead_id === null ? null : (
          <Text size="sm">
            About{' '}
            <Anchor
              inherit
              renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: task.lead_id ?? '' }} {...props} />}
            >
              {task.lead_name ?? 'a deleted lead'}
            </Anchor>
          </Text>
        )}
        <Textarea
          label="Notes"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={NOTES_MAX}
          value={draft.notes}
          onChange={(event) => onChange({ notes: event.currentTarget.value })}
        />
        <DueField value={draft.dueAt} onChange={(dueAt) => onChange({ dueAt })} />
        <RemindField draft={draft} onChange={onChange} />
        {teamId === null ? null : (
          <Owner teamId={teamId} value={draft.ownerId} onChange={(ownerId) => onChange({ ownerId })} />
        )}
        {fault ? <ErrorState fault={fault} inline /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!canSave} loading={saving}>
            {task === null ? 'Add task' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface OwnerProps {
  readonly teamId: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

function Owner({ teamId, value, onChange }: OwnerProps) {
  const { data: people = [] } = useQuery(teamPeopleOptions(teamId))
  return (
    <Select
      w={260}
      label="Who does it"
      placeholder="You"
      searchable
      data={people.map(({ id, full_name }) => ({ value: id, label: full_name }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
    />
  )
}
