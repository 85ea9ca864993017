/** Gives a live call with its lead, place, answers and notes to somebody who is free, in one step, and never without a reason. */
import { type ReactNode, useState } from 'react'
import type { CommandRunner } from '../commands/use-command.ts'
import { ReasonDialog } from '../reason-dialog/reason-dialog.tsx'
import { TransferPicker, type TransferTarget } from './transfer-picker.tsx'

export type CallReceiver = TransferTarget

interface HandOverCallProps<T> {
  readonly callId: string
  readonly leadName: string
  /** Those who are free. */
  readonly people: readonly T[]
  readonly renderPerson: (person: T, query: string) => ReactNode
  /** Said when nobody fits. */
  readonly empty: string
  /** Chosen already, by dropping the call on them. */
  readonly receiver?: CallReceiver | undefined
  readonly usual?: readonly string[]
  /** Of one’s own call the receiver is asked first; another’s moves at once. */
  readonly asks?: boolean
  readonly run: CommandRunner['run']
  readonly onClose: () => void
}

export function HandOverCall<T extends CallReceiver>(props: HandOverCallProps<T>) {
  const { callId, leadName, people, renderPerson, empty, usual, run, onClose, asks = false } = props
  const [receiver, setReceiver] = useState<CallReceiver | undefined>(props.receiver)
  if (!receiver) {
    return (
      <TransferPicker
        title={`Hand the call with ${leadName} over to`}
        label="Hand over to"
        placeholder="Name of a colleague who is free"
        targets={people}
        renderTarget={renderPerson}
        empty={empty}
        onPick={setReceiver}
        onClose={onClose}
      />
    )
  }
  const { id: toAgentId, name } = receiver
  return (
    <ReasonDialog
      title={`Hand the call with ${leadName} to ${name}`}
      about={
        asks
          ? `${name} has 30 seconds to accept. The call stays with you until then, and moves with its notes and answers.`
          : 'The lead, script position, answers, notes and recording move together. The current agent is notified.'
      }
      confirm={asks ? 'Ask them' : 'Hand over'}
      {...(usual ? { usual } : {})}
      onClose={onClose}
      onConfirm={(reason) => {
        onClose()
        void run(
          { type: 'HandOverCall', callId, toAgentId, reason },
          asks ? {} : { done: `${name} has the call with ${leadName}.` },
        )
      }}
    />
  )
}
