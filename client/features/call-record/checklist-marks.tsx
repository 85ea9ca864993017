/** What of the checklist is true, is not, or is still open; to look at. */
import { Group } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled, IconCircleX } from '@tabler/icons-react'
import { listQualifications } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptContent } from '#domain/script/schema.ts'

export function ChecklistMarks({ call, content }: { call: Call; content: ScriptContent }) {
  const marks = listQualifications(call)
  return (
    <ul>
      {content.checklist.map(({ key, label }) => (
        <Group component="li" key={key} gap={6} wrap="nowrap" fz="sm">
          <Mark value={marks[key]?.value} /> {label}
        </Group>
      ))}
    </ul>
  )
}

function Mark({ value }: { value: boolean | undefined }) {
  if (value === true) return <IconCircleCheckFilled size={15} color="var(--state-green)" aria-label="yes" />
  if (value === false) return <IconCircleX size={15} color="var(--state-red)" aria-label="no" />
  return <IconCircle size={15} color="var(--control-line)" aria-label="open" />
}
