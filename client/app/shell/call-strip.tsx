/** The call that goes on while one looks at something else: how long, recorded or not, and one key back to it. */
import { Text, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { findCallByAgent, toRecordingFact } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { Agent, Floor } from '#domain/floor/state.ts'
import type { RecordingFact } from '#domain/script/conditions.ts'
import { personState, stateSince } from '#domain/floor/people/person-state.ts'
import { ActionButton } from '../../actions/action-button.tsx'
import { useAction } from '../../actions/registry.ts'
import { StateBadge } from '../../features/agents/state-badge.tsx'
import { Countdown, Elapsed } from '../../live/elapsed.tsx'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import { useMe } from '../../session/use-session.ts'
import type { Tone } from '../../format/record-labels.ts'
import { Strip } from '../../ui/strip.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import { shellActions } from './actions.ts'

const RECORDING: Readonly<Record<RecordingFact, { readonly text: string; readonly tone: Tone }>> = {
  recording: { text: 'Recording', tone: 'red' },
  paused: { text: 'Recording paused', tone: 'amber' },
  failed: { text: 'Recording failed', tone: 'red' },
  off: { text: 'Not recorded', tone: 'grey' },
}

const STRIP_TONE: Readonly<Record<Call['phase'], Tone>> = {
  dialing: 'blue',
  talking: 'violet',
  'on-hold': 'amber',
  'wrap-up': 'orange',
}

export function CallStrip() {
  const { id } = useMe().user
  const floor = useFloorIfKnown((known) => known)
  const call = floor ? findCallByAgent(floor, id) : undefined
  const agent = floor?.agents[id]
  return floor && call && agent ? <OwnCall floor={floor} call={call} agent={agent} /> : null
}

/** What I am once this call is over. */
function nextDuty({ settings }: Floor, { duty, reason }: Agent): string {
  if (duty === 'available') return 'Available after it'
  if (duty === 'logged-out') return 'Logged out after it'
  const label = settings.notReadyReasons.find(({ code }) => code === reason)?.label
  return `${label ?? 'Not ready'} after it`
}

function OwnCall({ floor, call, agent }: { floor: Floor; call: Call; agent: Agent }) {
  const navigate = useNavigate()
  const { phase, orphanedAt, wrapUpEndsAt, lead } = call
  const state = personState({ duty: agent.duty, activity: phase, reachable: true, orphaned: orphanedAt !== null })
  const back = useAction({ ...shellActions.backToCall, run: () => void navigate({ to: '/desk' }) })
  const recording = RECORDING[toRecordingFact(call)]
  return (
    <Strip
      tone={STRIP_TONE[phase]}
      role="region"
      aria-label="Your call"
      style={{ minHeight: 48, borderTop: '1px solid var(--hairline-strong)' }}
    >
      <StateBadge state={state} />
      <Text span fw={640}>
        {phase === 'wrap-up' && wrapUpEndsAt !== null ? (
          <>
            <Countdown until={wrapUpEndsAt} /> <VisuallyHidden>left</VisuallyHidden>
          </>
        ) : (
          <Elapsed since={stateSince(state, agent, call)} />
        )}
      </Text>
      <Text span truncate maw="32ch">
        {lead.name}
      </Text>
      {phase === 'talking' || phase === 'on-hold' ? <TonePill tone={recording.tone}>{recording.text}</TonePill> : null}
      <Text span size="sm" c="dimmed" mr="auto">
        {nextDuty(floor, agent)}
      </Text>
      <ActionButton action={back} size="compact-sm" variant="filled" icon={<IconArrowBackUp size={14} aria-hidden />} />
    </Strip>
  )
}
