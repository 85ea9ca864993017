/** Meetings of one's own and of the team, by their days; what came of each is said here, and hours and links are set. */
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCalendarEvent } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { bookingsOptions } from '../../api/bookings/booking-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { BookingRows } from '../../features/bookings/booking-rows.tsx'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import { midnight } from './task-list.ts'
import type { TaskSearch } from './task-search.ts'

const MOST = 200

const calendarDialog = lazyComponent(
  async () => (await import('../../features/bookings/calendar-dialog.tsx')).CalendarDialog,
)

interface MeetingsProps {
  readonly search: TaskSearch
  /** Null: one’s own alone. */
  readonly teamId: string | null
}

export function Meetings({ search, teamId }: MeetingsProps) {
  const { whose, person, from, to } = search
  const [today] = useState(() => new Date(new Date().setHours(0, 0, 0, 0)).toISOString())
  const isTeam = whose === 'team' && teamId !== null
  const meetings = useQuery(
    bookingsOptions({
      owner: isTeam ? (person ?? 'team') : 'me',
      ...(isTeam && { team_id: teamId }),
      from: from === undefined ? today : midnight(from, 0),
      to: to === undefined ? undefined : midnight(to, 1),
      limit: MOST,
    }),
  )
  const all = meetings.data?.data ?? []
  const count = (status: (typeof all)[number]['status']) => all.filter((one) => one.status === status).length
  if (meetings.isPending) return <RowsLoading name="the meetings" />
  if (meetings.error) return <ErrorState fault={meetings.error} onRetry={() => void meetings.refetch()} />
  if (all.length === 0)
    return (
      <EmptyState icon={IconCalendarEvent} title="No meetings">
        Meetings are booked in calls: with B while talking, or in the wrap-up. Choose earlier days to see those of
        before.
      </EmptyState>
    )
  return (
    <>
      <Text size="sm" c="dimmed" px="md" py="sm" role="status">
        {all.length} made: {count('booked')} booked, {count('held')} held, {count('no-show')} no-shows,{' '}
        {count('cancelled')} cancelled
        {meetings.data.next_cursor === null ? '' : '. The first 200; narrow the days for more'}
      </Text>
      <BookingRows bookings={all} withOwner={isTeam} />
    </>
  )
}

export function HoursButton({ teamId }: { teamId: string }) {
  const { user, role } = useMe()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setIsOpen(true)}>
        Hours and links
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <calendarDialog.Lazy
            userId={user.id}
            teamId={teamId}
            leads={may(role, 'set-calendars')}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
