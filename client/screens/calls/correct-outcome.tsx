/** What came of a closed call, put right with a reason: by its agent for the team's time, by managers later (WR10). */
import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Disposition } from '#domain/floor/settings.ts'
import type { CallCorrection, CallDetail } from '#domain/http/calls.ts'
import { NOTES_MAX, REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { useCorrectCall } from '../../api/call-queries.ts'
import { teamOptions } from '../../api/team-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { toastDone } from '../../feedback/toast.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { fromField, zoneName } from '../../format/zone-time.ts'

interface CorrectOutcomeProps {
  readonly call: CallDetail
  readonly onClose: () => void
}

interface Draft {
  readonly dispositionId: string | null
  readonly reason: string
  /** Of the callback or the meeting, as a `datetime-local` input gives it, in the lead's own zone. */
  readonly at: string
  readonly notes: string
  readonly blocks: boolean
}

const EMPTY: Draft = { dispositionId: null, reason: '', at: '', notes: '', blocks: false }

const needsTime = ({ needs }: Disposition): boolean => needs.includes('callback') || needs.includes('meeting-time')
const needsNotes = ({ needs }: Disposition, call: CallDetail): boolean =>
  needs.includes('notes') && call.notes.trim() === ''

/** What to send, or null while something is missing. */
function toCorrection(disposition: Disposition | undefined, draft: Draft, call: CallDetail): CallCorrection | null {
  const at = draft.at === '' ? null : fromField(call.lead_zone, draft.at)
  const [reason, notes] = [draft.reason.trim(), draft.notes.trim()]
  if (!disposition || reason === '' || (needsTime(disposition) && at === null)) return null
  if ((needsNotes(disposition, call) && notes === '') || (disposition.suppresses && !draft.blocks)) return null
  const time = at === null ? '' : new Date(at).toISOString()
  return {
    disposition_id: disposition.id,
    reason,
    ...(notes === '' ? {} : { notes }),
    ...(disposition.needs.includes('callback') ? { callback: { due_at: time, note: '' } } : {}),
    ...(disposition.needs.includes('meeting-time') ? { meeting_at: time } : {}),
  }
}

export function CorrectOutcome({ call, onClose }: CorrectOutcomeProps) {
  const team = useQuery(teamOptions(call.team_id))
  const correct = useCorrectCall(call.id)
  const [draft, setDraft] = useState(EMPTY)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const dispositions = team.data?.settings.dispositions ?? []
  const chosen = dispositions.find(({ id }) => id === draft.dispositionId)
  const stays = dispositions.find(({ id }) => id === call.disposition_id)?.suppresses && chosen && !chosen.suppresses
  const correction = toCorrection(chosen, draft, call)
  const save = () => {
    if (!correction) return
    correct.mutate(correction, {
      onSuccess: () => {
        toastDone(`Corrected the call with ${call.lead_name}`)
        onClose()
      },
    })
  }
  return (
    <Dialog title={`Correct the call with ${call.lead_name}`} size={460} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <Select
            label="Correct outcome"
            withAsterisk
            data-autofocus
            data={dispositions.map(({ id, label }) => ({ value: id, label }))}
            value={draft.dispositionId}
            onChange={(dispositionId) => change({ dispositionId, blocks: false })}
          />
          {chosen ? <Needed disposition={chosen} call={call} draft={draft} change={change} /> : null}
          {stays ? (
            <Text size="sm">The number stays blocked until an admin lifts the block on the lead’s page.</Text>
          ) : null}
          <TextInput
            label="Why"
            withAsterisk
            description="Saved with your name."
            maxLength={REASON_MAX}
            value={draft.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
          />
          {correct.error ? <ErrorState fault={correct.error} inline /> : null}
          {team.error ? <ErrorState fault={team.error} inline onRetry={() => void team.refetch()} /> : null}
          <Group>
            <Button type="submit" loading={correct.isPending} disabled={correction === null}>
              Save correction
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface NeededProps {
  readonly disposition: Disposition
  readonly call: CallDetail
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
}

function Needed({ disposition, call, draft, change }: NeededProps) {
  const { needs, suppresses } = disposition
  return (
    <>
      {needsTime(disposition) ? (
        <TextInput
          type="datetime-local"
          withAsterisk
          label={`${needs.includes('callback') ? 'Call back' : 'Meeting'}, ${zoneName(call.lead_zone)} time`}
          value={draft.at}
          onChange={(event) => change({ at: event.currentTarget.value })}
        />
      ) : null}
      {needsNotes(disposition, call) ? (
        <TextInput
          label="Notes"
          withAsterisk
          maxLength={NOTES_MAX}
          value={draft.notes}
          onChange={(event) => change({ notes: event.currentTarget.value })}
        />
      ) : null}
      {suppresses ? (
        <Checkbox
          label="Block the number for everyone. Only an admin can lift the block."
          description="Required to save this outcome."
          checked={draft.blocks}
          onChange={(event) => change({ blocks: event.currentTarget.checked })}
        />
      ) : null}
    </>
  )
}
