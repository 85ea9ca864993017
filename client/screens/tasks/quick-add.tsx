/** A line in which a task is written down, with when it is due in one press. */
import { Button, Chip, Group, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type RefObject, useState } from 'react'
import { useCreateTask } from '../../api/task-queries.ts'
import { toastFault } from '../../feedback/toast.tsx'
import { useServerClock } from '../../live/use-floor.ts'
import { dueChoices } from '../../features/tasks/due-times.ts'
import { EMPTY_DRAFT, newTaskOf } from '../../features/tasks/task-draft.ts'
import styles from './quick-add.module.css'

interface QuickAddProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly leadId: string | undefined
  readonly onMore: (title: string) => void
}

export function QuickAdd({ field, leadId, onMore }: QuickAddProps) {
  const now = useServerClock()
  const [title, setTitle] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const create = useCreateTask()
  const isReady = title.trim() !== ''
  // Of the moment in which it is added: a page may stand open over midnight.
  const choices = dueChoices(now())
  const add = () => {
    const dueAt = choices.find(({ label }) => label === due)?.at ?? null
    create.mutate(newTaskOf({ ...EMPTY_DRAFT, title, dueAt }, leadId), {
      onSuccess: () => setTitle(''),
      onError: toastFault,
    })
  }
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !create.isPending) add()
      }}
    >
      <TextInput
        ref={field}
        className={styles.title ?? ''}
        aria-label="Add a task"
        placeholder="Add a task"
        leftSection={<IconPlus size={16} aria-hidden />}
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Group gap={6} role="group" aria-label="Due">
        {choices.map(({ label }) => (
          <Chip key={label} size="xs" checked={due === label} onChange={(isOn) => setDue(isOn ? label : null)}>
            {label}
          </Chip>
        ))}
      </Group>
      <Button type="submit" disabled={!isReady} loading={create.isPending}>
        Add
      </Button>
      <Button
        variant="default"
        onClick={() => {
          onMore(title)
          setTitle('')
        }}
      >
        More …
      </Button>
    </form>
  )
}
