/** The meetings of a lead; none is no panel. */
import { useQuery } from '@tanstack/react-query'
import { leadBookingsOptions } from '../../api/bookings/booking-queries.ts'
import { Panel } from '../../ui/panel.tsx'
import { BookingRows } from './booking-rows.tsx'

export function LeadMeetings({ leadId }: { leadId: string }) {
  const { data } = useQuery(leadBookingsOptions(leadId))
  if (data === undefined || data.data.length === 0) return null
  return (
    <Panel title="Meetings">
      <BookingRows bookings={data.data} withOwner />
    </Panel>
  )
}
