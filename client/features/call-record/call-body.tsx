/** What a finished call holds: its audio, its way through the script, answers, checklist, proofs, notes. */
import { Anchor, Skeleton, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CallDetail } from '#domain/http/calls.ts'
import { callOptions } from '../../api/call-queries.ts'
import { scriptVersionOptions } from '../../api/script-queries.ts'
import { spanText } from '../../format/duration.ts'
import { valueText } from '../../format/value-text.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { RecordTime } from '../../live/record-time.tsx'
import { CallPath } from './call-path.tsx'
import { RecordingHold } from './recording-hold.tsx'
import { Recordings } from './recordings.tsx'
import { ANSWERED_BY_WORDS, END_REASON_WORDS } from './call-labels.ts'

interface CallBodyProps {
  readonly callId: string
  /** Plays from this second at once, as a shared link asks. */
  readonly startAt?: number | undefined
}

export function CallBody({ callId, startAt }: CallBodyProps) {
  const call = useQuery(callOptions(callId))
  if (call.isPending) return <Skeleton h={96} aria-label="Loading the call" />
  if (call.error) return <ErrorState fault={call.error} inline onRetry={() => void call.refetch()} />
  return <Body call={call.data} startAt={startAt} />
}

function Body({ call, startAt }: { call: CallDetail; startAt: number | undefined }) {
  const { script_id: scriptId, script_version: version } = call
  const script = useQuery({
    ...scriptVersionOptions(scriptId ?? '', version ?? 0),
    enabled: scriptId !== null && version !== null,
  })
  const content = script.data?.content
  return (
    <Stack py="sm">
      {call.logged_by_hand ? null : (
        <Anchor
          size="sm"
          fw={550}
          variant="icon"
          renderRoot={(props) => (
            <Link to="/calls/$callId/replay" params={{ callId: call.id }} search={{}} {...props} />
          )}
        >
          <IconHistory size={15} aria-hidden /> Replay step by step
        </Anchor>
      )}
      <Recordings call={call} content={content} startAt={startAt} />
      <RecordingHold call={call} />
      {call.notes === '' ? null : (
        <Part title="Notes">
          <Text variant="written">{call.notes}</Text>
        </Part>
      )}
      <Circumstances call={call} />
      {call.path.length > 0 ? (
        <Part title={script.data ? `Path: ${script.data.title}, version ${script.data.version}` : 'Path'}>
          <CallPath
            path={call.path}
            content={content}
            disclosures={call.disclosures}
            startedAt={Date.parse(call.started_at)}
          />
        </Part>
      ) : null}
      <Pairs title="Answers" values={call.answers} labelOf={(key) => key.replaceAll('_', ' ')} />
      <Pairs
        title="Checklist"
        values={call.qualifications}
        labelOf={(key) => content?.checklist.find((item) => item.key === key)?.label ?? key.replaceAll('_', ' ')}
      />
    </Stack>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
)

function Circumstances({ call }: { call: CallDetail }) {
  const facts: Fact[] = []
  if (call.meeting_at !== null) facts.push(['Meeting', <RecordTime key="m" at={call.meeting_at} none="" />])
  if (call.answered_by !== null) facts.push(['Answered by', ANSWERED_BY_WORDS[call.answered_by]])
  if (call.end_reason !== null) facts.push(['Ended', END_REASON_WORDS[call.end_reason]])
  if (call.talk_ms > 0) facts.push(['Talk', spanText(call.talk_ms)])
  if (call.hold_ms > 0) facts.push(['Hold', spanText(call.hold_ms)])
  if (call.wrap_up_ms > 0) facts.push(['Wrap-up', spanText(call.wrap_up_ms)])
  if (call.logged_by_hand) facts.push(['Logged', 'by hand'])
  if (call.provisional) facts.push(['Outcome', 'provisional, waiting for the agent to confirm'])
  if (facts.length === 0) return null
  return <Facts facts={facts} />
}

interface PairsProps {
  readonly title: string
  readonly values: CallDetail['answers']
  readonly labelOf: (key: string) => string
}

function Pairs({ title, values, labelOf }: PairsProps) {
  const entries = Object.entries(values)
  if (entries.length === 0) return null
  return (
    <Part title={title}>
      <Facts facts={entries.map(([key, value]) => [labelOf(key), valueText(value)])} />
    </Part>
  )
}
