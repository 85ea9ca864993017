/** A task about a lead. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ErrorState } from '../../api/error-state.tsx'
import { useCreateTask } from '../../api/task-queries.ts'

interface TaskFormProps {
  readonly leadId: string
  readonly onDone: () => void
  readonly onCancel?: () => void
}

/** The form was just asked for, so the cursor belongs in it. */
const focusOnce = (field: HTMLElement | null) => field?.focus()

export function TaskForm({ leadId, onDone, onCancel }: TaskFormProps) {
  const [title, setTitle] = useState('')
  const [due, setDue] = useState('')
  const create = useCreateTask()
  const save = () =>
    create.mutate(
      { kind: 'task', title, lead_id: leadId, due_at: due === '' ? null : new Date(due).toISOString() },
      { onSuccess: onDone },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() !== '') save()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="What needs doing?"
          maxLength={300}
          ref={focusOnce}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label="Due, in your time"
          type="datetime-local"
          w={220}
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        {create.error ? <ErrorState fault={create.error} inline /> : null}
        <Group>
          <Button type="submit" loading={create.isPending} disabled={title.trim() === ''}>
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
