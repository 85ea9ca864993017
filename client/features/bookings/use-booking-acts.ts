/** What can be done with a meeting, each with its way back. */
import type { Booking } from '#domain/http/records/bookings.ts'
import { useChangeBooking } from '../../api/bookings/booking-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { dateText } from '../../format/zone-time.ts'

const DONE = {
  cancelled: 'Meeting cancelled.',
  held: 'Marked as held.',
  'no-show': 'Marked as a no-show.',
} as const

export function useBookingActs() {
  const change = useChangeBooking()
  const undo = (after: Booking, changes: Parameters<typeof change.mutate>[0]['changes']) => () =>
    change.mutate({ booking: after, changes }, { onError: toastFault })
  return {
    busyId: change.isPending ? change.variables.booking.id : null,
    mark: (booking: Booking, status: keyof typeof DONE) =>
      change.mutate(
        { booking, changes: { status } },
        {
          onSuccess: (after) => toastDone(DONE[status], { run: undo(after, { status: booking.status }) }),
          onError: toastFault,
        },
      ),
    move: (booking: Booking, startsAt: number, onMoved: () => void) =>
      change.mutate(
        { booking, changes: { starts_at: new Date(startsAt).toISOString() } },
        {
          onSuccess: (after) => {
            toastDone(`Moved to ${dateText(after.lead_zone, startsAt)}.`, {
              run: undo(after, { starts_at: booking.starts_at }),
            })
            onMoved()
          },
          onError: toastFault,
        },
      ),
  }
}
