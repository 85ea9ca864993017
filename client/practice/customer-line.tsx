/** What the scripted customer says: the last words large, the earlier ones to be opened. */
import { Text } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import type { Reply } from '#domain/practice/reply.ts'
import type { CallPhase } from '#domain/vocabulary/people.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { useAction } from '../actions/registry.ts'
import { valueText } from '../format/value-text.ts'
import { practiceActions } from './actions.ts'
import type { ConversationState } from './conversation.ts'
import styles from './customer-line.module.css'

interface CustomerLineProps {
  readonly phase: CallPhase
  readonly conversation: ConversationState
  readonly onAnswerNow: () => void
}

export function CustomerLine({ phase, conversation: { said, isListening }, onAnswerNow }: CustomerLineProps) {
  const answer = useAction({ ...practiceActions.answer, run: onAnswerNow, when: isListening })
  const last = said.at(-1)
  const earlier = said.slice(0, -1)
  return (
    <div className={styles.customer} role="group" aria-label="Scripted customer">
      <IconUser size={20} aria-hidden />
      <div className={styles.words}>
        <div aria-live="polite">
          {isListening || last === undefined ? (
            <Text c="dimmed">{waitingText(phase)}</Text>
          ) : (
            <Words key={last.id} reply={last.reply} />
          )}
        </div>
        {earlier.length > 0 ? (
          <details>
            <Text component="summary" size="xs" c="dimmed">
              Earlier, {earlier.length}
            </Text>
            <ol className={styles.earlier}>
              {earlier.map(({ id, reply }) => (
                <li key={id}>
                  <Words reply={reply} small />
                </li>
              ))}
            </ol>
          </details>
        ) : null}
      </div>
      {isListening ? <ActionButton action={answer} size="sm" /> : null}
    </div>
  )
}

function waitingText(phase: CallPhase): string {
  if (phase === 'dialing') return 'It is ringing …'
  if (phase === 'wrap-up') return 'The line is closed.'
  return 'Listening. Read out what stands on the script.'
}

function Words({ reply: { spoken, meant, told }, small = false }: { readonly reply: Reply; readonly small?: boolean }) {
  return (
    <Text size={small ? 'sm' : 'lg'} fw={small ? 400 : 550}>
      “{spoken}”
      {meant === null ? null : (
        <Text span inherit fw={400}>
          {' '}
          – {meant}
        </Text>
      )}
      {told.length === 0 ? null : (
        <Text span size="sm" c="dimmed" fw={400}>
          {' '}
          Tells you: {told.map(({ label, value, words }) => `${label}: ${words ?? valueText(value)}`).join(', ')}.
        </Text>
      )}
    </Text>
  )
}
