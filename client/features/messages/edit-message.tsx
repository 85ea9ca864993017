/** Puts a message right that somebody wrote down. */
import type { Conversation } from '#domain/http/records/conversations.ts'
import { WRITTEN_TYPES } from '#domain/vocabulary/crm.ts'
import { useEditMessage } from '../../api/records/conversation-queries.ts'
import type { MessageDraft } from './message-draft.ts'
import { MessageForm } from './message-form.tsx'

interface EditMessageProps {
  readonly leadId: string
  readonly message: Pick<Conversation, 'id' | 'at' | 'message' | 'message_type' | 'direction' | 'version'>
  readonly onDone: () => void
}

export function EditMessage({ leadId, message, onDone }: EditMessageProps) {
  const { id, version } = message
  const { mutate, isPending, error } = useEditMessage(leadId, id)
  return (
    <MessageForm
      of={`${id}.${version}`}
      start={toDraft(message)}
      submit="Save"
      isPending={isPending}
      error={error}
      onCancel={onDone}
      onSubmit={(said, done) =>
        mutate(
          { version, ...said },
          {
            onSuccess: () => {
              done()
              onDone()
            },
          },
        )
      }
    />
  )
}

function toDraft({ at, message, message_type, direction }: EditMessageProps['message']): MessageDraft {
  return {
    text: message,
    type: WRITTEN_TYPES.find((type) => type === message_type) ?? 'note',
    direction: direction ?? 'outbound',
    when: message_type === 'note' ? '' : localMinutes(new Date(at)),
  }
}

/** `2026-11-23T10:00` by this machine’s clock. */
const localMinutes = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
