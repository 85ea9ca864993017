/** Another time for a meeting, out of those at which its calendar is free, or any other. */
import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Booking } from '#domain/http/records/bookings.ts'
import { freeSlotsOptions } from '../../api/bookings/booking-queries.ts'
import { ownZone } from '../../format/time-text.ts'
import { dateText, fromField, toField, zoneName } from '../../format/zone-time.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { SlotChoice } from './slot-choice.tsx'

interface MoveBookingProps {
  readonly booking: Booking
  readonly isBusy: boolean
  readonly onMove: (startsAt: number) => void
  readonly onClose: () => void
}

export function MoveBooking({ booking, isBusy, onMove, onClose }: MoveBookingProps) {
  const [at, setAt] = useState<number | null>(null)
  const minutes = (Date.parse(booking.ends_at) - Date.parse(booking.starts_at)) / 60_000
  const calendar = useQuery(freeSlotsOptions({ teamId: booking.team_id, ownerId: booking.owner_id, minutes }))
  const zone = booking.lead_zone
  return (
    <Dialog title={`Move the meeting with ${booking.attendee_name || booking.lead_name}`} size={680} onClose={onClose}>
      <Stack
        component="form"
        gap="md"
        onSubmit={(event) => {
          event.preventDefault()
          if (at !== null) onMove(at)
        }}
      >
        <Text size="sm" c="dimmed">
          Now {dateText(zone, Date.parse(booking.starts_at))} in {zoneName(zone)}, in the calendar of{' '}
          {booking.owner_name}.
        </Text>
        {calendar.isPending ? <Skeleton height={90} role="status" aria-label="Looking for free times" /> : null}
        {calendar.data === undefined ? null : (
          <SlotChoice
            slots={calendar.data.slots.map((slot) => Date.parse(slot))}
            zone={zone}
            ownerZone={calendar.data.time_zone}
            value={at}
            isKeyed={false}
            onChoose={setAt}
          />
        )}
        <TextInput
          type="datetime-local"
          label={`Another time, in ${zoneName(zone)}`}
          maw={260}
          value={at === null ? '' : toField(zone, at)}
          onChange={(event) => setAt(fromField(zone, event.currentTarget.value, at))}
        />
        {at === null ? null : (
          <Text size="sm">
            {dateText(zone, at)} in {zoneName(zone)}, {dateText(ownZone(), at)} on your clock.
          </Text>
        )}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep the time
          </Button>
          <Button type="submit" disabled={at === null} loading={isBusy}>
            Move the meeting
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
