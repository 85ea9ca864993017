/** The meeting that was agreed: a free time of somebody by its digit, or any other in the field (BO1). */
import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FreeSlots } from '#domain/http/records/bookings.ts'
import { freeSlotsOptions, useHoldSlot } from '../../../api/bookings/booking-queries.ts'
import { BookingFields } from '../../../features/bookings/booking-fields.tsx'
import { SlotChoice } from '../../../features/bookings/slot-choice.tsx'
import type { Call } from '#domain/floor/call.ts'
import { toastFault } from '../../../feedback/toast.tsx'
import { useDesk } from '../desk.tsx'
import type { ClosingDraft } from './closing-draft.ts'
import { TimeChoice } from './time-choice.tsx'

/** Undefined while it is asked, in practice, and while the calendars cannot be reached. */
export function useMeetingCalendar({ booking }: ClosingDraft, isWanted: boolean) {
  const { teamId, isPractice } = useDesk()
  return useQuery({
    ...freeSlotsOptions({ teamId, ownerId: booking.ownerId, minutes: booking.minutes }),
    enabled: isWanted && !isPractice,
    placeholderData: (before: FreeSlots | undefined) => before,
  })
}

interface MeetingChoiceProps {
  readonly lead: Call['lead'] | undefined
  readonly zone: string
  readonly fields: ClosingDraft
  readonly change: (part: Partial<ClosingDraft>) => void
  readonly onChosen: () => void
}

export function MeetingChoice({ lead, zone, fields, change, onChosen }: MeetingChoiceProps) {
  const { me, teamId, isPractice } = useDesk()
  const calendar = useMeetingCalendar(fields, true)
  const hold = useHoldSlot()
  const choose = (meetingAt: number) => {
    change({ meetingAt })
    onChosen()
    if (calendar.data === undefined) return
    const { owner_id, minutes } = calendar.data
    const at = { owner_id, starts_at: new Date(meetingAt).toISOString(), minutes }
    hold.mutate({ teamId, hold: at }, { onError: toastFault })
  }
  const slots = calendar.data?.slots.map((at) => Date.parse(at)) ?? []
  return (
    <Stack data-needed gap="md">
      {calendar.data === undefined || isPractice ? null : (
        <fieldset>
          <Text component="legend" fw={600} mb="sm">
            Free times{' '}
            <Text span size="sm" fw={400} c="dimmed">
              (their time; digits choose)
            </Text>
          </Text>
          <SlotChoice
            slots={slots}
            zone={zone}
            ownerZone={calendar.data.time_zone}
            value={fields.meetingAt}
            onChoose={choose}
          />
        </fieldset>
      )}
      {calendar.isLoading ? <Skeleton height={90} role="status" aria-label="Looking for free times" /> : null}
      {calendar.isError ? (
        <Text size="sm" c="dimmed" role="status">
          The calendars can’t be reached. The meeting is noted with the call, and put into no calendar.
        </Text>
      ) : null}
      <TimeChoice
        label={slots.length > 0 ? 'Another time' : 'Meeting'}
        zone={zone}
        value={fields.meetingAt}
        onChange={(meetingAt) => change({ meetingAt })}
        onChosen={onChosen}
      />
      {calendar.data === undefined ? null : (
        <BookingFields
          draft={fields.booking}
          lead={lead}
          calendar={calendar.data}
          meId={me.userId}
          change={(part) => change({ booking: { ...fields.booking, ...part } })}
        />
      )}
    </Stack>
  )
}
