/** My meetings from this morning on: those to come, and those of today of which nobody has said yet what came of them. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bookingsOptions } from '../../../api/bookings/booking-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { BookingRows } from '../../../features/bookings/booking-rows.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useDesk } from '../desk.tsx'

const SHOWN = 8

export function MyMeetings() {
  const { now } = useDesk()
  const [today] = useState(() => new Date(new Date(now()).setHours(0, 0, 0, 0)).toISOString())
  const meetings = useQuery(bookingsOptions({ owner: 'me', status: 'booked', from: today, limit: SHOWN }))
  if (meetings.data?.data.length === 0) return null
  return (
    <Panel title="My meetings">
      {meetings.isPending ? <Skeleton height={40} role="status" aria-label="Loading your meetings" /> : null}
      {meetings.isError ? <ErrorState inline fault={meetings.error} onRetry={() => void meetings.refetch()} /> : null}
      {meetings.data ? <BookingRows bookings={meetings.data.data} /> : null}
    </Panel>
  )
}
