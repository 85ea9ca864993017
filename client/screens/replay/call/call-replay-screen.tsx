/** One call once more, step by step: the script's place, answers, notes as they were written, holds, nudges, and its audio. */
import { Anchor, Button, VisuallyHidden } from '@mantine/core'
import { IconArrowLeft, IconHistoryOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CallDetail } from '#domain/http/calls.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { useTeam } from '../../../live/team-choice.ts'
import { callOptions } from '../../../api/call-queries.ts'
import { callReplayOptions } from '../../../api/look-back-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../api/error-state.tsx'
import { CallReplay } from './call-replay.tsx'
import { toCallTimeline } from './call-timeline.ts'
import classes from './call-replay-screen.module.css'

export function CallReplayScreen() {
  const { callId } = useParams({ from: '/shell/calls/$callId/replay' })
  const team = useTeam()
  const call = useQuery(callOptions(callId))
  // A call that is still on the floor has no record yet; then it is one of the team that is looked at.
  const isLive = isProblem(call.error, 'not-found')
  const teamId = call.data?.team_id ?? (isLive ? team?.id : undefined)
  return (
    <div className={classes.screen}>
      <VisuallyHidden component="h1">Replay of a call</VisuallyHidden>
      <Anchor
        size="sm"
        variant="icon"
        px="lg"
        pt="md"
        renderRoot={(props) => <Link to="/calls" search={call.data ? { call: callId } : {}} {...props} />}
      >
        <IconArrowLeft size={15} aria-hidden /> {call.data ? 'The call’s record' : 'Calls'}
      </Anchor>
      {call.error && !isLive ? (
        <ErrorState fault={call.error} onRetry={() => void call.refetch()} />
      ) : teamId === undefined ? (
        <RouteLoading />
      ) : (
        <Journal key={callId} teamId={teamId} callId={callId} record={call.data} />
      )}
    </div>
  )
}

interface JournalProps {
  readonly teamId: string
  readonly callId: string
  readonly record: CallDetail | undefined
}

function Journal({ teamId, callId, record }: JournalProps): ReactNode {
  const replay = useQuery(callReplayOptions(teamId, callId))
  if (replay.isPending) return <RouteLoading />
  if (isProblem(replay.error, 'not-found')) {
    return (
      <EmptyState
        icon={IconHistoryOff}
        title="The replay of this call is no longer available"
        action={
          record && (
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => <Link to="/calls" search={{ call: callId }} {...props} />}
            >
              Open call record
            </Button>
          )
        }
      >
        Its outcome, script path and audio are in the call record.
      </EmptyState>
    )
  }
  if (replay.error) return <ErrorState fault={replay.error} onRetry={() => void replay.refetch()} />
  const timeline = toCallTimeline(replay.data, callId)
  if (timeline.length === 0) return <EmptyState icon={IconHistoryOff} title="No events recorded for this call" />
  return <CallReplay timeline={timeline} agents={replay.data.floor.agents} record={record} />
}
