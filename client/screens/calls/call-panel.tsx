/** One finished call in the drawer of the calls list. */
import { ActionIcon, Anchor, Box, Button, Skeleton, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallDetail } from '#domain/http/calls.ts'
import { reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useFloorIfKnown, useFromNow } from '../../live/use-floor.ts'
import { callOptions } from '../../api/call-queries.ts'
import { clockText } from '../../format/duration.ts'
import { OUTCOME_TONES, OUTCOME_WORDS } from '../../format/record-labels.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { RecordHead } from '../../ui/records-table/record-head.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import { CorrectOutcome } from './correct-outcome.tsx'
import { HistoryLink } from '../../features/audit/history-link.tsx'
import { CallBody } from '../../features/call-record/call-body.tsx'

interface CallPanelProps {
  readonly callId: string
  readonly startAt: number | undefined
  readonly onClose: () => void
}

export function CallPanel({ callId, startAt, onClose }: CallPanelProps) {
  const { data: call } = useQuery(callOptions(callId))
  return (
    <article aria-label={call ? `Call with ${call.lead_name}` : 'Call'}>
      <RecordHead
        name={
          call ? (
            <Anchor
              inherit
              renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: call.lead_id }} {...props} />}
            >
              {call.lead_name}
            </Anchor>
          ) : (
            <Skeleton h={28} w={200} />
          )
        }
        about={
          call ? (
            <>
              <TonePill tone={OUTCOME_TONES[call.outcome]}>{OUTCOME_WORDS[call.outcome]}</TonePill>
              <span>{clockText(call.duration * 1000)}</span>
              <span>{call.user_name}</span>
              <RecordTime at={call.call_date} none="" />
            </>
          ) : null
        }
        actions={
          <>
            {call ? <Correction call={call} /> : null}
            <HistoryLink kind="call" record={callId} />
            <Tooltip label="Close (Esc)">
              <ActionIcon aria-label="Close" aria-keyshortcuts="Escape" onClick={onClose}>
                <IconX size={18} />
              </ActionIcon>
            </Tooltip>
          </>
        }
      />
      <Box px="lg" pt="sm" pb="xl">
        <CallBody callId={callId} startAt={startAt} />
      </Box>
    </article>
  )
}

/** For its agent within the team's time, and for managers and admins; the floor has the last word. */
function Correction({ call }: { call: CallDetail }) {
  const { role, user } = useMe()
  const [open, setOpen] = useState(false)
  const correctionMs = useFloorIfKnown((floor) => floor.settings.correctionMs)
  const closedAt = Date.parse(call.ended_at ?? call.call_date) + call.wrap_up_ms
  const inTime = useFromNow((now) => correctionMs === null || now <= closedAt + correctionMs)
  const mine = call.user_id === user.id && inTime
  if (!mine && !reachesOthers(role, 'correct-calls')) return null
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        Correct
      </Button>
      {open ? <CorrectOutcome call={call} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
