/** The comment that nothing is published without (SE13). */
import { Textarea } from '@mantine/core'
import { PUBLISH_NOTE_MAX } from '#domain/http/scripts.ts'

interface NoteFieldProps {
  readonly label: string
  readonly note: string
  readonly onNote: (note: string) => void
}

export const NoteField = ({ label, note, onNote }: NoteFieldProps) => (
  <Textarea
    data-autofocus
    label={label}
    description="Shown in the list of versions, to everybody who asks why their script reads differently."
    autosize
    minRows={2}
    required
    maxLength={PUBLISH_NOTE_MAX}
    value={note}
    onChange={(event) => onNote(event.currentTarget.value)}
  />
)
