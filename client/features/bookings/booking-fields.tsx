/** Whose calendar, how long, where and with whom: filled in as usual, so that a time alone is enough. */
import { Group, Select, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { PLACE_KINDS, type PlaceKind } from '#domain/bookings/booking.ts'
import type { FreeSlots } from '#domain/http/records/bookings.ts'
import { type BookingDraft, type Invited, isAddress, shownBooking } from './booking-draft.ts'

const PLACES: Readonly<Record<PlaceKind, { readonly label: string; readonly where: string }>> = {
  video: { label: 'Video', where: 'Link' },
  phone: { label: 'Phone', where: 'Number' },
  address: { label: 'On site', where: 'Address' },
}
const LENGTHS = [15, 20, 30, 45, 60, 90, 120]

interface BookingFieldsProps {
  readonly draft: BookingDraft
  readonly lead: Invited | undefined
  readonly calendar: FreeSlots
  readonly meId: string
  readonly change: (part: Partial<BookingDraft>) => void
}

export function BookingFields({ draft, lead, calendar, meId, change }: BookingFieldsProps) {
  const { placeKind, place, attendeeName, attendeeEmail, minutes, note } = shownBooking(draft, lead, calendar)
  const lengths = [...new Set([...LENGTHS, minutes])].toSorted((one, other) => one - other)
  const wrong = isAddress(attendeeEmail.trim()) ? null : 'Not an email address'
  return (
    <Stack gap="sm">
      <Group gap="sm" align="end">
        <Select
          label="Calendar of"
          w={220}
          searchable
          allowDeselect={false}
          data={calendar.people.map(({ id, full_name }) => ({
            value: id,
            label: id === meId ? `${full_name} (you)` : full_name,
          }))}
          value={calendar.owner_id}
          onChange={(ownerId) => change({ ownerId })}
        />
        <Select
          label="Length"
          w={120}
          allowDeselect={false}
          data={lengths.map((length) => ({ value: String(length), label: `${length} min` }))}
          value={String(minutes)}
          onChange={(length) => change({ minutes: Number(length) })}
        />
      </Group>
      <Group gap="sm" align="end">
        <SegmentedControl
          aria-label="Where"
          size="xs"
          data={PLACE_KINDS.map((kind) => ({ value: kind, label: PLACES[kind].label }))}
          value={placeKind}
          onChange={(kind) => change({ placeKind: kind, place: null })}
        />
        <TextInput
          label={PLACES[placeKind].where}
          flex={1}
          miw={200}
          maxLength={300}
          value={place}
          onChange={(event) => change({ place: event.currentTarget.value })}
        />
      </Group>
      <Group gap="sm" align="start">
        <TextInput
          label="Attendee"
          flex={1}
          miw={160}
          maxLength={200}
          value={attendeeName}
          onChange={(event) => change({ attendeeName: event.currentTarget.value })}
        />
        <TextInput
          label="Their email"
          type="email"
          flex={1}
          miw={200}
          maxLength={320}
          error={wrong}
          value={attendeeEmail}
          onChange={(event) => change({ attendeeEmail: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        label="Note for the meeting"
        maxLength={300}
        value={note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </Stack>
  )
}
