/** Why, in one's own words; Ctrl and Enter send the form it stands in. */
import { Textarea } from '@mantine/core'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'

interface ReasonFieldProps {
  readonly reason: string
  /** It was asked for, and is not there. */
  readonly missing: boolean
  readonly onReason: (reason: string) => void
}

export const ReasonField = ({ reason, missing, onReason }: ReasonFieldProps) => (
  <Textarea
    data-autofocus
    label="Why"
    description="Saved with your name."
    autosize
    minRows={2}
    maxLength={REASON_MAX}
    value={reason}
    error={missing ? 'Enter a reason.' : undefined}
    onChange={(event) => onReason(event.currentTarget.value)}
    onKeyDown={(event) => {
      if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit()
    }}
  />
)
