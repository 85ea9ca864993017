/** Asking the floor from a button: one at a time, and a no or a silence is shown in words, never swallowed. */
import { useCallback, useRef, useState } from 'react'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { SendOptions, SendOutcome } from '../../live/link/send.ts'
import { refusalMessage } from '../../format/refusal-message.ts'
import { toast } from '../../feedback/toast.tsx'
import { useDesk } from './desk.tsx'

export function outcomeMessage(outcome: SendOutcome): string | null {
  if (outcome.type === 'acknowledged') return null
  if (outcome.type === 'refused') return refusalMessage(outcome.refusal)
  return 'The floor could not be reached, so nothing was done.'
}

/** Says a failed act in a toast; the same text is not stacked. */
export function tellOutcome(outcome: SendOutcome): void {
  const message = outcomeMessage(outcome)
  if (message === null) return
  toast({ id: message, title: 'Not done', message, color: 'orange', autoClose: 8_000 })
}

export interface Act {
  readonly act: (command: ClientCommand, options?: SendOptions) => Promise<SendOutcome>
  /** The type of the command whose answer is awaited. */
  readonly asking: ClientCommand['type'] | null
}

export function useAct(): Act {
  const { send } = useDesk()
  const [asking, setAsking] = useState<ClientCommand['type'] | null>(null)
  const open = useRef<string | null>(null)
  const act = useCallback(
    async (command: ClientCommand, options?: SendOptions): Promise<SendOutcome> => {
      // A second press while the first is on its way is the same wish.
      if (open.current === command.type) return { type: 'unsent', why: 'gave-up' }
      open.current = command.type
      setAsking(command.type)
      try {
        const outcome = await send(command, options)
        tellOutcome(outcome)
        return outcome
      } finally {
        open.current = null
        setAsking(null)
      }
    },
    [send],
  )
  return { act, asking }
}
