/** Meetings as a list: when, with whom and where, and what can be done with each. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { Booking } from '#domain/http/records/bookings.ts'
import { fetchInvitation } from '../../api/bookings/booking-queries.ts'
import { saveFile } from '../../browser/save-file.ts'
import { toastFault } from '../../feedback/toast.tsx'
import { ownZone } from '../../format/time-text.ts'
import { dateText, localClock, zoneName } from '../../format/zone-time.ts'
import { useFromNow } from '../../live/use-floor.ts'
import { ListRow } from '../../ui/lists/list-row.tsx'
import { ToneText } from '../../ui/tone-mark.tsx'
import { preparedMail } from './prepared-mail.ts'
import { MoveBooking } from './move-booking.tsx'
import { useBookingActs } from './use-booking-acts.ts'

interface BookingRowsProps {
  readonly bookings: readonly Booking[]
  /** Beside others' meetings it has to be said whose each is. */
  readonly withOwner?: boolean
}

export function BookingRows({ bookings, withOwner = false }: BookingRowsProps) {
  const acts = useBookingActs()
  const [moving, setMoving] = useState<Booking | null>(null)
  return (
    <>
      <ul>
        {bookings.map((booking) => (
          <li key={booking.id}>
            <BookingRow booking={booking} withOwner={withOwner} acts={acts} onMove={() => setMoving(booking)} />
          </li>
        ))}
      </ul>
      {moving === null ? null : (
        <MoveBooking
          booking={moving}
          isBusy={acts.busyId !== null}
          onMove={(at) => acts.move(moving, at, () => setMoving(null))}
          onClose={() => setMoving(null)}
        />
      )}
    </>
  )
}

interface BookingRowProps {
  readonly booking: Booking
  readonly withOwner: boolean
  readonly acts: ReturnType<typeof useBookingActs>
  readonly onMove: () => void
}

function BookingRow({ booking, withOwner, acts, onMove }: BookingRowProps) {
  const { lead_name, attendee_name, lead_zone, status, owner_name, owner_is_active } = booking
  const startsAt = Date.parse(booking.starts_at)
  const hasBegun = useFromNow((now) => startsAt <= now)
  const who = attendee_name || lead_name
  const own = ownZone()
  const differs = localClock(own, startsAt) !== localClock(lead_zone, startsAt)
  return (
    <ListRow
      inset
      title={who}
      detail={
        <>
          {dateText(own, startsAt)}
          {differs ? ` (${localClock(lead_zone, startsAt)} in ${zoneName(lead_zone)})` : ''}
          {booking.place === '' ? '' : ` · ${booking.place}`}
          {withOwner ? ` · ${owner_name}` : ''}
          {withOwner && !owner_is_active ? <ToneText tone="red"> · switched off</ToneText> : null}
          {status === 'booked' && booking.invitation === 'sent' && !hasBegun ? ' · invitation sent' : ''}
          {status === 'booked' ? (
            hasBegun ? (
              <ToneText tone="orange"> · what came of it?</ToneText>
            ) : null
          ) : (
            ` · ${STATUS_WORDS[status]}`
          )}
        </>
      }
      end={
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Change the meeting with ${who}`}
              loading={acts.busyId === booking.id}
            >
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {status === 'booked' ? <Menu.Item onClick={onMove}>Move to another time</Menu.Item> : null}
            <Menu.Item component="a" href={preparedMail(booking)}>
              Write to them: prepared email
            </Menu.Item>
            <Menu.Item onClick={() => void save(booking, 'attendee')}>Calendar file for them</Menu.Item>
            <Menu.Item onClick={() => void save(booking, 'owner')}>Calendar file for {owner_name}</Menu.Item>
            {hasBegun && status !== 'cancelled' ? (
              <>
                {status === 'held' ? null : (
                  <Menu.Item onClick={() => acts.mark(booking, 'held')}>It was held</Menu.Item>
                )}
                {status === 'no-show' ? null : (
                  <Menu.Item onClick={() => acts.mark(booking, 'no-show')}>They did not come</Menu.Item>
                )}
              </>
            ) : null}
            {status === 'booked' ? (
              <Menu.Item c="var(--state-red)" onClick={() => acts.mark(booking, 'cancelled')}>
                Cancel the meeting
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      }
    />
  )
}

async function save(booking: Booking, receiver: 'owner' | 'attendee'): Promise<void> {
  try {
    saveFile(await fetchInvitation(booking.id, receiver), 'meeting.ics')
  } catch (fault) {
    toastFault(fault)
  }
}

export const STATUS_WORDS: Readonly<Record<Booking['status'], string>> = {
  booked: 'booked',
  cancelled: 'cancelled',
  held: 'held',
  'no-show': 'no-show',
}
