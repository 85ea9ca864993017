/** Asks why, with the usual answers one press away; what is answered goes into the history. */
import { Button, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { DeskDialog } from '../desk-dialog.tsx'
import styles from '../dialogs.module.css'

interface ReasonDialogProps {
  readonly title: string
  readonly usual: readonly string[]
  readonly verb: string
  /** The reason may be left out. */
  readonly optional?: boolean
  readonly children?: ReactNode
  readonly onGiven: (reason: string) => void
  readonly onClose: () => void
}

export function ReasonDialog({ title, usual, verb, optional = false, children, onGiven, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const words = useRef<HTMLInputElement>(null)
  // Whoever begins to type has a reason of their own; the letter itself follows the focus.
  const startWriting = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey) words.current?.focus()
  }
  return (
    <DeskDialog title={title} onClose={onClose}>
      {children}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (optional || reason.trim()) onGiven(reason.trim())
        }}
      >
        <div className={styles['choices']} role="group" aria-label="Usual reasons">
          {usual.map((text, index) => (
            <Button
              key={text}
              variant="default"
              {...(index === 0 ? { 'data-autofocus': true } : {})}
              onKeyDown={startWriting}
              onClick={() => onGiven(text)}
            >
              {text}
            </Button>
          ))}
        </div>
        <div className={styles['row']}>
          <TextInput
            ref={words}
            className={styles['grow'] ?? ''}
            aria-label="In other words"
            placeholder={optional ? 'In other words (may be empty)' : 'In other words'}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!optional && reason.trim() === ''}>
            {verb}
          </Button>
        </div>
      </form>
    </DeskDialog>
  )
}
