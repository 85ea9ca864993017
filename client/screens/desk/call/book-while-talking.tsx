/** A time is agreed while they are on the line: it is kept for this call, and waits in the wrap-up to be saved (BO3). */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { Call } from '#domain/floor/call.ts'
import { listDispositions } from '#domain/floor/selectors.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { dateText, zoneName } from '../../../format/zone-time.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { useClosingDraft } from '../wrap-up/closing-draft.ts'
import { MeetingChoice } from '../wrap-up/meeting-choice.tsx'
import { bookingActions } from './actions.ts'

export function BookWhileTalking({ call }: { call: Call }) {
  const desk = useDesk()
  const { draft, change } = useClosingDraft(call.callId)
  const [isOpen, setIsOpen] = useState(false)
  const booked = listDispositions(desk.floor.settings, call).find(
    ({ outcome, needs }) => outcome === 'meeting-scheduled' && needs.includes('meeting-time'),
  )
  const isWanted = booked !== undefined && !desk.isPractice
  const book = useAction({
    ...bookingActions.book,
    ...(isOpen ? { label: 'Close the times' } : {}),
    run: () => setIsOpen(!isOpen),
    when: isWanted && whenUnblocked(desk),
  })
  if (!isWanted) return null
  const { meetingAt } = draft
  if (!isOpen)
    return (
      <Group gap="sm" px="var(--space-6)" pt="sm">
        <ActionButton action={book} variant="default" size="compact-sm" />
        {meetingAt === null ? null : (
          <Text size="sm" role="status">
            Agreed: <b>{dateText(call.lead.zone, meetingAt)}</b> in {zoneName(call.lead.zone)}. It is kept for you until
            you save the call.
          </Text>
        )}
      </Group>
    )
  return (
    <Panel title="Book a meeting" aside={<ActionButton action={book} variant="subtle" size="compact-sm" />}>
      <Text size="sm" c="dimmed" mb="sm">
        While this is open digits choose a time, and do not answer the script.
      </Text>
      <MeetingChoice
        lead={call.lead}
        zone={call.lead.zone}
        fields={draft}
        change={(part) => change('meetingAt' in part ? { ...part, dispositionId: booked.id } : part)}
        onChosen={() => setIsOpen(false)}
      />
      <Group mt="md">
        <Button variant="default" size="compact-sm" onClick={() => setIsOpen(false)}>
          Done
        </Button>
      </Group>
    </Panel>
  )
}
