/** A note, or a message that was sent or received elsewhere: written down, or put right. Nothing is sent from here. */
import { Button, Group, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { WRITTEN_TYPES } from '#domain/vocabulary/crm.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { useStoredValue } from '../../browser/stored-value.ts'
import { MESSAGE_WORDS } from '../../format/record-labels.ts'
import { useMe } from '../../session/use-session.ts'
import { type MessageDraft, messageDraft } from './message-draft.ts'
import { hasDirection } from './message-words.tsx'

/** What is said, as the API takes it. */
export interface Said {
  readonly message: string
  readonly message_type: MessageDraft['type']
  readonly direction: MessageDraft['direction'] | null
  readonly happened_at: string | null
}

interface MessageFormProps {
  /** What the draft is of: a lead’s id, or a message’s with its version. */
  readonly of: string
  readonly start: MessageDraft
  readonly submit: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onSubmit: (said: Said, done: () => void) => void
  readonly onCancel?: () => void
  readonly children?: ReactNode
}

/** The form was just asked for, so the cursor belongs in it, behind what is there. */
function focusOnce(field: HTMLTextAreaElement | null): void {
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

const KINDS = WRITTEN_TYPES.map((value) => ({ value, label: MESSAGE_WORDS[value] }))
const isKind = (text: string | null): text is MessageDraft['type'] => WRITTEN_TYPES.some((type) => type === text)

const saidIn = ({ text, type, direction, when }: MessageDraft): Said => ({
  message: text,
  message_type: type,
  direction: hasDirection(type) ? direction : null,
  happened_at: type === 'note' || when === '' ? null : new Date(when).toISOString(),
})

export function MessageForm(props: MessageFormProps) {
  const { of, start, submit, isPending, error, onSubmit, onCancel } = props
  const { user } = useMe()
  const store = useMemo(() => messageDraft(user.id, of), [user.id, of])
  const draft = useStoredValue(store) ?? start
  const change = (part: Partial<MessageDraft>) => store.write({ ...draft, ...part })
  const isEmpty = draft.text.trim() === ''
  const save = () => {
    if (!isEmpty && !isPending) onSubmit(saidIn(draft), store.forget)
  }
  return (
    <Stack gap="sm">
      <Textarea
        aria-label="Text"
        placeholder={draft.type === 'note' ? 'Add a note' : 'What was said'}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={8000}
        ref={focusOnce}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save()
        }}
      />
      <Group gap="sm">
        <Select
          w={150}
          aria-label="Kind"
          data={KINDS}
          value={draft.type}
          allowDeselect={false}
          onChange={(type) => isKind(type) && change({ type })}
        />
        {hasDirection(draft.type) ? (
          <SegmentedControl
            aria-label="Direction"
            data={[
              { value: 'outbound', label: 'Sent' },
              { value: 'inbound', label: 'Received' },
            ]}
            value={draft.direction}
            onChange={(direction) => change({ direction })}
          />
        ) : null}
        {draft.type === 'note' ? null : (
          <TextInput
            type="datetime-local"
            w={210}
            aria-label="When, in your time; leave empty for now"
            value={draft.when}
            onChange={(event) => change({ when: event.currentTarget.value })}
          />
        )}
      </Group>
      {error ? <ErrorState fault={error} inline /> : null}
      <Group gap="sm">
        <Button loading={isPending} disabled={isEmpty} aria-keyshortcuts="Control+Enter" onClick={save}>
          {submit}
        </Button>
        {onCancel ? (
          <Button
            variant="default"
            onClick={() => {
              store.forget()
              onCancel()
            }}
          >
            Cancel
          </Button>
        ) : null}
        {hasDirection(draft.type) ? (
          <Text size="sm" c="dimmed">
            Kept on record only. Nothing is sent.
          </Text>
        ) : null}
      </Group>
    </Stack>
  )
}
