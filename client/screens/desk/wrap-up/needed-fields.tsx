/** What an outcome needs before it can be saved: a time, a meeting, why a text was not read out. */
import { Stack, TextInput } from '@mantine/core'
import { useRef } from 'react'
import type { Call } from '#domain/floor/call.ts'
import type { Disposition } from '#domain/floor/settings.ts'
import type { ClosingDraft } from './closing-draft.ts'
import { MeetingChoice } from './meeting-choice.tsx'
import { TimeChoice } from './time-choice.tsx'

interface NeededFieldsProps {
  readonly needs: Disposition['needs']
  readonly zone: string
  readonly lead: Call['lead'] | undefined
  readonly unproven: readonly string[]
  readonly fields: ClosingDraft
  readonly change: (part: Partial<ClosingDraft>) => void
  readonly onMeetingChosen: () => void
}

export function NeededFields({ needs, zone, lead, unproven, fields, change, onMeetingChosen }: NeededFieldsProps) {
  const about = useRef<HTMLInputElement>(null)
  return (
    <>
      {needs.includes('callback') ? (
        <Stack data-needed gap="md">
          <TimeChoice
            label="Call back"
            zone={zone}
            lead={lead}
            value={fields.callbackAt}
            onChange={(callbackAt) => change({ callbackAt })}
            onChosen={() => about.current?.focus()}
          />
          <TextInput
            ref={about}
            label="What about?"
            maxLength={300}
            value={fields.callbackNote}
            onChange={(event) => change({ callbackNote: event.currentTarget.value })}
          />
        </Stack>
      ) : null}
      {needs.includes('meeting-time') ? (
        <MeetingChoice zone={zone} lead={lead} fields={fields} change={change} onChosen={onMeetingChosen} />
      ) : null}
      {unproven.length > 0 ? (
        <Stack data-needed gap="md">
          <TextInput
            label={`Not read out: ${unproven.join(', ')}. Why?`}
            required
            maxLength={300}
            value={fields.proofReason}
            onChange={(event) => change({ proofReason: event.currentTarget.value })}
          />
        </Stack>
      ) : null}
    </>
  )
}
