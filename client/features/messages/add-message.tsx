/** Writes a note down, or logs a message, for a lead. */
import { useRef } from 'react'
import { useAddMessage } from '../../api/records/conversation-queries.ts'
import { NO_DRAFT } from './message-draft.ts'
import { MessageForm, type Said } from './message-form.tsx'

interface AddMessageProps {
  readonly leadId: string
  readonly onDone: () => void
  readonly onCancel?: () => void
}

export function AddMessage({ leadId, onDone, onCancel }: AddMessageProps) {
  const { mutate, isPending, error } = useAddMessage(leadId)
  const tried = useRef<{ readonly words: string; readonly key: string } | null>(null)
  const add = (said: Said, done: () => void) => {
    const words = JSON.stringify(said)
    // The answer may have been lost, and the message not: the same words again go under the same key.
    if (tried.current?.words !== words) tried.current = { words, key: crypto.randomUUID() }
    const onSuccess = () => {
      done()
      onDone()
    }
    mutate({ json: said, key: tried.current.key }, { onSuccess })
  }
  return (
    <MessageForm
      of={leadId}
      start={NO_DRAFT}
      submit="Add"
      isPending={isPending}
      error={error}
      onSubmit={add}
      {...(onCancel && { onCancel })}
    />
  )
}
