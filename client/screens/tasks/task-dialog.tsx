/** A task in full: a new one, or one that is changed. */
import { Anchor, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Task } from '#domain/http/tasks.ts'
import { NOTES_MAX } from '#domain/vocabulary/primitives.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { useCreateTask, useUpdateTask } from '../../api/task-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
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

export function TaskDialog({ task, title = '', leadId, teamId, onClose }: TaskDialogProps) {
  const [draft, setDraft] = useState<TaskDraft>(() => (task === null ? { ...EMPTY_DRAFT, title } : draftOf(task)))
  const change = (part: Partial<TaskDraft>) => setDraft((before) => ({ ...before, ...part }))
  const create = useCreateTask()
  const update = useUpdateTask()
  const fault = draftFault(draft)
  const told = {
    onSuccess: () => {
      toastDone(task === null ? 'Task added' : 'Task saved')
      onClose()
    },
  }
  const save = () => {
    if (fault !== null) return
    if (task === null) return create.mutate(newTaskOf(draft, leadId), told)
    const changes = changesOf(task, draft)
    if (Object.keys(changes).length === 0) return onClose()
    update.mutate({ taskId: task.id, ...changes }, told)
  }
  const error = create.error ?? update.error
  return (
    <Dialog title={task === null ? 'New task' : 'Edit task'} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <TextInput
            label="What needs doing?"
            data-autofocus
            maxLength={300}
            value={draft.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
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
            onChange={(event) => change({ notes: event.currentTarget.value })}
          />
          <DueField value={draft.dueAt} onChange={(dueAt) => change({ dueAt })} />
          <RemindField draft={draft} onChange={change} />
          {teamId === null ? null : (
            <Owner teamId={teamId} value={draft.ownerId} onChange={(ownerId) => change({ ownerId })} />
          )}
          {error ? <ErrorState fault={error} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={fault !== null} loading={create.isPending || update.isPending}>
              {task === null ? 'Add task' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
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
