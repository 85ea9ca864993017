/** Asks why before something is done, with the usual answers one press away; the reason goes into the journal. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { ReasonField } from './reason-field.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly about?: string
  /** Of the button. */
  readonly confirm: string
  /** Answers that are given by one press; there is a field for another one. */
  readonly usual?: readonly string[]
  /** The reason may be left out. */
  readonly optional?: boolean
  readonly danger?: boolean
  /** What else has to be chosen, above the reason. */
  readonly children?: ReactNode
  /** What is asked on top of this before it is done, in a dialog of its own. */
  readonly question?: ReactNode
  readonly onClose: () => void
  readonly onConfirm: (reason: string) => void
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, about, usual, optional = false, children, question = null, onClose, onConfirm } = props
  const [reason, setReason] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const missing = !optional && reason.trim() === ''
  const submit = () => {
    setSubmitted(true)
    if (!missing) onConfirm(reason.trim())
  }
  const field: FieldProps = { ...props, reason, missing, submitted, onReason: setReason }
  return (
    <Dialog title={title} size={usual ? 520 : 460} closeOnEscape={question === null} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {about !== undefined && (
          <Text size="sm" c="dimmed" mb="md">
            {about}
          </Text>
        )}
        {children}
        {usual ? <UsualReasons {...field} usual={usual} /> : <OwnReason {...field} />}
      </form>
      {question}
    </Dialog>
  )
}

interface FieldProps extends ReasonDialogProps {
  readonly reason: string
  readonly missing: boolean
  readonly submitted: boolean
  readonly onReason: (reason: string) => void
}

function UsualReasons(props: FieldProps & { readonly usual: readonly string[] }) {
  const { usual, confirm, optional = false, reason, missing, onReason, onConfirm } = props
  const field = useRef<HTMLInputElement>(null)
  // Whoever begins to type has a reason of their own; the letter itself follows the focus.
  const startTyping = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey) field.current?.focus()
  }
  return (
    <>
      <Group gap="xs" role="group" aria-label="Common reasons">
        {usual.map((text, index) => (
          <Button
            key={text}
            variant="default"
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            onKeyDown={startTyping}
            onClick={() => onConfirm(text)}
          >
            {text}
          </Button>
        ))}
      </Group>
      <Group gap="xs" align="end" mt="sm" wrap="nowrap">
        <TextInput
          ref={field}
          flex={1}
          aria-label="Details"
          placeholder={optional ? 'Details (optional)' : 'Details'}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
        <Button type="submit" disabled={missing}>
          {confirm}
        </Button>
      </Group>
    </>
  )
}

function OwnReason({ confirm, danger, reason, missing, submitted, onReason, onClose }: FieldProps) {
  return (
    <>
      <ReasonField reason={reason} missing={submitted && missing} onReason={onReason} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" color={danger ? 'red' : 'teal'}>
          {confirm}
        </Button>
      </Group>
    </>
  )
}
