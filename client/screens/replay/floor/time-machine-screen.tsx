/** The time machine: the board at any second of a day, folded from the journal. */
import { Button, Skeleton, VisuallyHidden } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { JournalDays } from '#domain/http/supervision.ts'
import { NoTeamYet } from '../../../session/no-team-yet.tsx'
import { RightGate, RouteLoading } from '../../../session/route-states.tsx'
import { useTeam } from '../../../live/team-choice.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { useSearchState } from '../../../browser/use-search-state.ts'
import { journalDaysOptions } from '../../../api/look-back-queries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../api/error-state.tsx'
import { ReplayPlayer } from './replay-player.tsx'
import type { Limits } from '../../../features/replay/playback.ts'

export function TimeMachineScreen() {
  return (
    <RightGate right="supervise">
      <VisuallyHidden component="h1">Time machine</VisuallyHidden>
      <Days />
    </RightGate>
  )
}

function Days() {
  const team = useTeam()
  const days = useQuery({ ...journalDaysOptions(team?.id ?? ''), enabled: team !== undefined })
  if (!team) return <NoTeamYet />
  if (days.isPending) return <RouteLoading />
  if (days.error && !days.data) return <ErrorState fault={days.error} onRetry={() => void days.refetch()} />
  if (!days.data || days.data.length === 0) {
    return (
      <EmptyState
        icon={IconHistory}
        title="No history yet"
        action={
          <Button component={Link} to="/board">
            Go to the board
          </Button>
        }
      >
        Everything that happens on this floor is saved here, second by second, once someone goes on duty.
      </EmptyState>
    )
  }
  return <ChosenDay key={team.id} teamId={team.id} days={days.data} />
}

const SECOND = 1_000

/** A look back begins this long ago when the address names no moment. */
const BEGIN_MS = 5 * 60_000

function ChosenDay({ teamId, days }: { teamId: string; days: JournalDays['data'] }) {
  const [search] = useSearchState('/shell/time-machine')
  // The second that is running: a moment that was just now lies within the day.
  const now = useFromNow((at) => Math.ceil(at / SECOND) * SECOND)
  const dayLimits = ({ from, to }: JournalDays['data'][number]): Limits => ({
    from: Date.parse(from),
    to: Math.max(Date.parse(from) + 1, to === null ? now : Date.parse(to)),
  })
  const requested = search.at === undefined ? null : Date.parse(search.at)
  const chosen =
    days.find((day) => requested !== null && requested >= dayLimits(day).from && requested <= dayLimits(day).to) ??
    days[0]
  if (!chosen) return <Skeleton h={200} />
  const limits = dayLimits(chosen)
  return (
    <ReplayPlayer
      key={chosen.day}
      teamId={teamId}
      days={days}
      day={chosen.day}
      limits={limits}
      now={now}
      begin={requested ?? (chosen.to === null ? limits.to - BEGIN_MS : limits.from)}
      beginAt={(day) => {
        const other = days.find((one) => one.day === day)
        return other ? (other.to === null ? now - BEGIN_MS : dayLimits(other).from + 1) : now
      }}
    />
  )
}
