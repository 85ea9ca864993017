/** A task about a lead. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ErrorState } from '../../api/error-state.tsx'
import { useCreateTask } from '../../api/task-queries.ts'
import { DueField } from '../tasks/due-field.tsx'
import { RemindField } from '../tasks/remind-field.tsx'
import { draftFault, EMPTY_DRAFT, newTaskOf, type TaskDraft } from '../tasks/task-draft.ts'

interface TaskFormProps {
  readonly leadId: string
  readonly onDone: () => void
  readonly onCancel?: () => void
}

/** The form was just asked for, so the cursor belongs in it. */
const focusOnce = (field: HTMLElement | null) => field?.focus()

export function TaskForm({ leadId, onDone, onCancel }: TaskFormProps) {
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const change = (part: Partial<TaskDraft>) => setDraft((before) => ({ ...before, ...part }))
  const create = useCreateTask()
  const isReady = draftFault(draft) === null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) create.mutate(newTaskOf(draft, leadId), { onSuccess: onDone })
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="What needs doing?"
          maxLength={300}
          ref={focusOnce}
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <DueField value={draft.dueAt} onChange={(dueAt) => change({ dueAt })} />
        <RemindField draft={draft} onChange={change} />
        {create.error ? <ErrorState fault={create.error} inline /> : null}
        <Group>
          <Button type="submit" loading={create.isPending} disabled={!isReady}>
            Add task
          </Button>
          {onCancel ? (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  )
}
