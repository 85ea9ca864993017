/** Whether a task rings, and when. */
import { Group, Select, TextInput } from '@mantine/core'
import { fromOwnField, toOwnField } from './due-times.ts'
import { REMIND_WORDS, type Remind, remindChoices, type TaskDraft } from './task-draft.ts'

interface RemindFieldProps {
  readonly draft: TaskDraft
  readonly onChange: (part: Partial<TaskDraft>) => void
}

export function RemindField({ draft, onChange }: RemindFieldProps) {
  const choices = remindChoices(draft.dueAt)
  const chosen: Remind = choices.includes(draft.remind) ? draft.remind : 'none'
  return (
    <Group gap="sm" align="end">
      <Select
        w={220}
        label="Remind"
        allowDeselect={false}
        data={choices.map((value) => ({ value, label: REMIND_WORDS[value] }))}
        value={chosen}
        onChange={(value) => onChange({ remind: choices.find((one) => one === value) ?? 'none' })}
      />
      {chosen === 'own' ? (
        <TextInput
          type="datetime-local"
          label="At, in your time"
          w={220}
          value={toOwnField(draft.remindAt)}
          onChange={(event) => onChange({ remindAt: fromOwnField(event.currentTarget.value, draft.remindAt) })}
        />
      ) : null}
    </Group>
  )
}
