/** The one way for a screen to ask the floor for something and to hear what became of it. */
import { useCallback, useRef, useState } from 'react'
import type { ClientCommand } from '#domain/commands/index.ts'
import { type Undo, toast, toastDone } from '../../feedback/toast.tsx'
import { refusalMessage } from '../../format/refusal-message.ts'
import type { Send, SendOptions, SendOutcome } from '../../live/link/send.ts'
import { useSend } from '../../live/use-floor.ts'

export interface RunOptions extends SendOptions {
  /** Said once the floor has done it. */
  readonly done?: string
  readonly undo?: Undo | undefined
}

export interface CommandRunner {
  /** Never rejects; a refusal or a silence is shown in words, and the answer tells which it was. */
  readonly run: (command: ClientCommand, options?: RunOptions) => Promise<SendOutcome>
  /** The type of the command whose answer is awaited. */
  readonly running: ClientCommand['type'] | null
}

export function useCommand(): CommandRunner {
  return useCommandWith(useSend())
}

/** As `useCommand`, over another way to the floor. */
export function useCommandWith(send: Send): CommandRunner {
  const [running, setRunning] = useState<ClientCommand['type'] | null>(null)
  const open = useRef(new Set<string>())
  const run = useCallback(
    async (command: ClientCommand, { done, undo, ...options }: RunOptions = {}): Promise<SendOutcome> => {
      const key = JSON.stringify(command)
      // A second press while the first is on its way is the same wish.
      if (open.current.has(key)) return { type: 'unsent', why: 'gave-up' }
      open.current.add(key)
      setRunning(command.type)
      try {
        const outcome = await send(command, options)
        toastOutcome(outcome)
        if (outcome.type === 'acknowledged' && done !== undefined) toastDone(done, undo)
        return outcome
      } finally {
        open.current.delete(key)
        // Another command may be on its way by now.
        setRunning((latest) => (latest === command.type ? null : latest))
      }
    },
    [send],
  )
  return { run, running }
}

/** Says in a toast why a command did nothing; the same text is not stacked. */
export function toastOutcome(outcome: SendOutcome): void {
  if (outcome.type === 'acknowledged') return
  const message =
    outcome.type === 'refused'
      ? refusalMessage(outcome.refusal)
      : 'Not done: no connection to the floor. Try again when you are back online.'
  toast({ id: message, title: 'Not done', message, color: 'orange', role: 'alert', autoClose: 8_000 })
}
