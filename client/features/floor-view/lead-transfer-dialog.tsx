/** Sending a lead, or the call it is in, to another person: choose, say why where it must be said, send, take back. */
import { Text } from '@mantine/core'
import { useCallback, useEffect } from 'react'
import { useStore } from 'zustand'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { FoundText } from '../search/found-text.tsx'
import { StateBadge } from '../agents/state-badge.tsx'
import { useCommand } from '../commands/use-command.ts'
import { HandOverCall } from '../lead-transfer/hand-over-call.tsx'
import { TransferPicker } from '../lead-transfer/transfer-picker.tsx'
import type { BoardRow } from './board-rows.ts'
import { type ChosenTransfer, type LeadTransfer, leadTransfers } from './lead-transfer.ts'

const close = () => leadTransfers.setState({ choosing: null, pending: null })

export function LeadTransferDialog({ rows }: { rows: readonly BoardRow[] }) {
  const { choosing, pending } = useStore(leadTransfers)
  const { run } = useCommand()
  const reassign = useReassignLead()

  // A lead that nobody talks to is sent at once and can be taken back; only a live call asks first.
  useEffect(() => {
    if (!pending || pending.transfer.callId !== null) return
    close()
    void reassign(pending)
  }, [pending, reassign])

  const transfer = pending?.transfer ?? choosing
  if (!transfer || pending?.transfer.callId === null) return null
  const receivers = listReceivers(rows, transfer)
  if (transfer.callId !== null) {
    return (
      <HandOverCall
        callId={transfer.callId}
        leadName={transfer.leadName}
        people={receivers}
        renderPerson={renderReceiver}
        empty="No one is free to take a call right now."
        receiver={pending ? { id: pending.toAgentId, name: pending.toName } : undefined}
        run={run}
        onClose={close}
      />
    )
  }
  return (
    <TransferPicker
      title={`Send ${transfer.leadName} to …`}
      label="Send to"
      placeholder="Name"
      targets={receivers}
      renderTarget={renderReceiver}
      empty="No results"
      onPick={({ id, name }) =>
        leadTransfers.setState({ choosing: null, pending: { transfer, toAgentId: id, toName: name } })
      }
      onClose={close}
    />
  )
}

function useReassignLead(): (chosen: ChosenTransfer) => Promise<void> {
  const { run } = useCommand()
  return useCallback(
    async ({ transfer: { leadId, leadName, ownerId }, toAgentId, toName }) => {
      const undo = () =>
        void run(
          { type: 'ReassignLead', leadId, toAgentId: ownerId ?? null, reason: 'Undone' },
          { done: `${leadName} is back with its previous owner.` },
        )
      await run(
        { type: 'ReassignLead', leadId, toAgentId },
        { done: `${leadName} is now ${toName}’s.`, undo: ownerId === undefined ? undefined : { run: undo } },
      )
    },
    [run],
  )
}

const FREE_FIRST: Readonly<Record<string, number>> = { available: 0, reserved: 1, 'wrap-up': 2 }
const readiness = (row: BoardRow): number => FREE_FIRST[row.state] ?? (row.state === 'logged-out' ? 9 : 5)

/** A live call can only be taken by somebody who is free; a lead waits for anybody. */
const mayReceive = (row: BoardRow, transfer: LeadTransfer): boolean =>
  row.agentId !== transfer.fromAgentId && (transfer.callId === null || row.state === 'available')

interface LeadReceiver {
  readonly id: string
  readonly name: string
  readonly row: BoardRow
}

const listReceivers = (rows: readonly BoardRow[], transfer: LeadTransfer): readonly LeadReceiver[] =>
  rows
    .filter((row) => mayReceive(row, transfer))
    .toSorted((one, other) => readiness(one) - readiness(other) || one.fullName.localeCompare(other.fullName))
    .map((row) => ({ id: row.agentId, name: row.fullName, row }))

const renderReceiver = ({ id, name, row }: LeadReceiver, query: string) => (
  <>
    <PersonAvatar id={id} fullName={name} size={22} />
    <Text span flex={1}>
      <FoundText size="sm" text={name} query={query} />
    </Text>
    <StateBadge state={row.state} plain />
  </>
)
