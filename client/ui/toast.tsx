/** Short words on what just happened, with undo where it can be. */
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { SendOutcome } from '../link/send.ts'
import { faultMessage } from './error-state.tsx'
import { refusalMessage } from './refusal-message.ts'

interface Undo {
  readonly label?: string
  readonly run: () => void
}

export function toastDone(message: string, undo?: Undo): void {
  const id = crypto.randomUUID()
  notifications.show({
    id,
    color: 'teal',
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            notifications.hide(id)
            undo.run()
          }}
        >
          {undo.label ?? 'Undo'}
        </Button>
      </Group>
    ) : (
      message
    ),
    autoClose: undo ? 10_000 : 4_000,
  })
}

export const toastFault = (fault: unknown): void => {
  notifications.show({ color: 'red', message: faultMessage(fault), role: 'alert', autoClose: 9_000 })
}

/** Says why a command did nothing; answers true when it was taken. */
export function toastUnlessTaken(outcome: SendOutcome): outcome is Extract<SendOutcome, { type: 'acknowledged' }> {
  if (outcome.type === 'acknowledged') return true
  notifications.show({
    color: outcome.type === 'refused' ? 'orange' : 'red',
    message:
      outcome.type === 'refused'
        ? refusalMessage(outcome.refusal)
        : 'No connection to the floor: this was not done. Try again when the line is back.',
    role: 'alert',
    autoClose: 8_000,
  })
  return false
}
