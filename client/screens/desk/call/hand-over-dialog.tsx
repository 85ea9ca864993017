/** Gives the live call with its lead, place, answers and notes to a colleague, in one step (CA5). */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Call } from '#domain/floor/call.ts'
import { freePeopleOptions, teamPeopleOptions } from '../../../api/team-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { useDesk } from '../desk.tsx'
import { type Choice, Palette } from '../choice-palette.tsx'
import { ReasonDialog } from '../../../features/reason-dialog/reason-dialog.tsx'
import { useAct } from '../use-act.ts'

const USUAL = ['They know this customer', 'Needs a specialist', 'My shift ends']

export function HandOverDialog({ call, onClose }: { call: Call; onClose: () => void }) {
  const { teamId, me } = useDesk()
  const { act } = useAct()
  const people = useQuery(teamPeopleOptions(teamId))
  const free = useQuery(freePeopleOptions(teamId))
  const [to, setTo] = useState<Choice | null>(null)
  if (!to) {
    const choices = (people.data ?? [])
      .filter(({ id }) => free.data?.includes(id) && id !== me.userId)
      .map(({ id, full_name, role }) => ({ id, label: full_name, detail: role }))
    const empty =
      people.isPending || free.isPending
        ? 'Looking up who is free …'
        : people.isError || free.isError
          ? 'Your colleagues could not be looked up.'
          : choices.length === 0
            ? 'Nobody is free to take a call at this moment. Raise your hand (R) for a manager.'
            : 'Nobody who is free is called that.'
    return (
      <Palette
        title="Hand this call over to"
        placeholder="Name of a colleague who is free"
        choices={choices}
        empty={empty}
        onPick={setTo}
        onClose={onClose}
      />
    )
  }
  const handOver = async (reason: string) => {
    onClose()
    const outcome = await act({ type: 'HandOverCall', callId: call.callId, toAgentId: to.id, reason })
    if (outcome.type === 'acknowledged') toastDone(`${call.lead.name} is with ${to.label} now.`)
  }
  return (
    <ReasonDialog
      title={`Hand over to ${to.label}: why?`}
      usual={USUAL}
      confirm="Hand over"
      onClose={onClose}
      onConfirm={(reason) => void handOver(reason)}
    />
  )
}
