/** Sending a lead, or the call it is in, to another person: choose, say why where it must be said, send, take back. */
import { Modal, ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { holdsWords } from '#domain/vocabulary/fold.ts'
import { useSend } from '../../live/use-floor.ts'
import { FoundText } from '../../ui/found-text.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { StateBadge } from '../agents/state-badge.tsx'
import { toastDone, toastUnlessTaken } from '../../feedback/toast.tsx'
import type { BoardRow } from './board-rows.ts'
import { type ChosenTransfer, type LeadTransfer, leadTransfers } from './lead-transfer.ts'
import { ReasonDialog } from '../reason-dialog/reason-dialog.tsx'

export function LeadTransferDialog({ rows }: { rows: readonly BoardRow[] }) {
  const { choosing, pending } = useStore(leadTransfers)
  const transferLead = useTransferLead()
  const close = () => leadTransfers.setState({ choosing: null, pending: null })

  // A lead that nobody talks to is sent at once and can be taken back; only a live call asks first.
  useEffect(() => {
    if (!pending || pending.transfer.callId !== null) return
    leadTransfers.setState({ choosing: null, pending: null })
    void transferLead(pending, null)
  }, [pending, transferLead])

  if (pending && pending.transfer.callId !== null) {
    return (
      <ReasonDialog
        title={`Hand the call with ${pending.transfer.leadName} to ${pending.toName}`}
        about="Lead, place in the script, answers, notes and recording marks move in one step. The one who has it now is told at once."
        confirm="Hand over"
        onClose={close}
        onConfirm={(reason) => {
          close()
          void transferLead(pending, reason)
        }}
      />
    )
  }
  return choosing && <PersonChooser transfer={choosing} rows={rows} onClose={close} />
}

function useTransferLead(): (chosen: ChosenTransfer, reason: string | null) => Promise<void> {
  const send = useSend()
  return useCallback(
    async ({ transfer, toAgentId, toName }, reason) => {
      const { callId, leadId, leadName, ownerId } = transfer
      if (callId !== null) {
        const outcome = await send({ type: 'HandOverCall', callId, toAgentId, reason: reason ?? '' })
        if (toastUnlessTaken(outcome)) toastDone(`${toName} has the call with ${leadName}.`)
        return
      }
      const outcome = await send({ type: 'ReassignLead', leadId, toAgentId })
      if (!toastUnlessTaken(outcome)) return
      const undo = async () => {
        const undone = await send({ type: 'ReassignLead', leadId, toAgentId: ownerId ?? null, reason: 'Taken back' })
        if (toastUnlessTaken(undone)) toastDone(`${leadName} is back where it was.`)
      }
      toastDone(`${leadName} is now ${toName}’s.`, ownerId === undefined ? undefined : { run: () => void undo() })
    },
    [send],
  )
}

const FREE_FIRST: Readonly<Record<string, number>> = { available: 0, reserved: 1, 'wrap-up': 2 }
const readiness = (row: BoardRow): number => FREE_FIRST[row.state] ?? (row.state === 'logged-out' ? 9 : 5)

/** A live call can only be taken by somebody who is free; a lead waits for anybody. */
const mayReceive = (row: BoardRow, transfer: LeadTransfer): boolean =>
  row.agentId !== transfer.fromAgentId && (transfer.callId === null || row.state === 'available')

interface PersonChooserProps {
  readonly transfer: LeadTransfer
  readonly rows: readonly BoardRow[]
  readonly onClose: () => void
}

function PersonChooser({ transfer, rows, onClose }: PersonChooserProps) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const people = rows
    .filter((row) => mayReceive(row, transfer) && holdsWords(row.fullName, query))
    .toSorted((one, other) => readiness(one) - readiness(other) || one.fullName.localeCompare(other.fullName))
  const choose = (row: BoardRow | undefined) => {
    if (row)
      leadTransfers.setState({ choosing: null, pending: { transfer, toAgentId: row.agentId, toName: row.fullName } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setChosen((was) => Math.min(was + 1, people.length - 1))
    else if (event.key === 'ArrowUp') setChosen((was) => Math.max(was - 1, 0))
    else if (event.key === 'Enter') choose(people[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Modal opened onClose={onClose} title={`Send ${transfer.leadName} to …`} size={420} padding="md">
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder="Name"
        aria-label="Send to"
        role="combobox"
        aria-expanded
        aria-controls="receivers"
        aria-activedescendant={people[chosen] ? `receiver-${people[chosen].agentId}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ScrollArea.Autosize mah={360} mt="sm" type="auto">
        <div id="receivers" role="listbox" aria-label="People">
          {people.map((row, index) => (
            <UnstyledButton
              key={row.agentId}
              id={`receiver-${row.agentId}`}
              variant="row"
              role="option"
              aria-selected={index === chosen}
              tabIndex={-1}
              onClick={() => choose(row)}
            >
              <PersonAvatar id={row.agentId} fullName={row.fullName} size={22} />
              <Text span flex={1}>
                <FoundText size="sm" text={row.fullName} query={query} />
              </Text>
              <StateBadge state={row.state} plain />
            </UnstyledButton>
          ))}
          {people.length === 0 && (
            <Text c="dimmed" ta="center" p="lg">
              {transfer.callId === null ? 'Nobody is called that.' : 'Nobody is free to take a live call now.'}
            </Text>
          )}
        </div>
      </ScrollArea.Autosize>
    </Modal>
  )
}
