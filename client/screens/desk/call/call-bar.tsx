/** The line itself, always at the bottom: how long, recorded or not, and every control with its key. */
import { Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { activeSteps, talkMs } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { clockText, spanText } from '../../../format/duration.ts'
import { Elapsed } from '../../../live/elapsed.tsx'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { callActions, scriptActions } from './actions.ts'
import { LineBar } from './line-bar.tsx'
import { LineState } from './line-state.tsx'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { JumpDialog } from './script/jump-dialog.tsx'
import { ReasonDialog } from '../../../features/reason-dialog/reason-dialog.tsx'
import { RecordingStrip } from '../recording/recording-strip.tsx'
import { useDeskCommand } from '../use-desk-command.ts'
import type { CallRecording } from '../recording/use-call-recording.ts'

type Open = 'hand-over' | 'jump' | 'raise-hand' | null

interface CallBarProps {
  readonly call: Call
  readonly content: ScriptContent | undefined
  readonly recording: CallRecording
}

export function CallBar({ call, content, recording }: CallBarProps) {
  const desk = useDesk()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const isOffered = desk.floor.offers[call.callId] !== undefined
  return (
    <LineBar
      label="Call"
      state={
        <>
          <CallState call={call} />
          {call.phase === 'dialing' || desk.isPractice ? null : <RecordingStrip recording={recording} />}
        </>
      }
      controls={
        <>
          {call.phase === 'dialing' ? null : <HoldButton call={call} />}
          {call.phase === 'dialing' || isOffered ? null : <HandOverButton onOpen={() => setOpen('hand-over')} />}
          <HandButton onRaise={() => setOpen('raise-hand')} />
          {content ? <ScriptButtons call={call} onJump={() => setOpen('jump')} /> : null}
        </>
      }
    >
      {desk.control && !desk.live ? (
        <Text size="xs" c="var(--state-amber)" maw="30ch">
          Call controls are waiting for the connection. You can still use the script, answers and notes.
        </Text>
      ) : null}
      <EndButton call={call} />
      {open === 'hand-over' ? <HandOverDialog call={call} onClose={close} /> : null}
      {open === 'jump' && content ? <JumpDialog call={call} content={content} onClose={close} /> : null}
      {open === 'raise-hand' ? <RaiseHandDialog onClose={close} /> : null}
    </LineBar>
  )
}

function CallState({ call }: { call: Call }) {
  const { thresholds } = useDesk().floor.settings
  const limits = thresholds[call.phase]
  const level = useFromNow((now) => {
    const inPhase = now - call.phaseSince
    return limits === undefined || inPhase < limits.warnMs ? 'calm' : inPhase < limits.alarmMs ? 'warn' : 'alarm'
  })
  // What the person on the line would call “how long we have been talking”; a hold in between does not start it anew.
  const talk = useFromNow((now) => clockText(talkMs(call, now)))
  return (
    <LineState
      state={call.orphanedAt === null ? call.phase : 'orphaned'}
      level={level}
      time={call.phase === 'talking' ? <span role="timer">{talk}</span> : <Elapsed since={call.phaseSince} />}
    >
      {level === 'calm' || limits === undefined ? null : (
        <span>over {spanText(level === 'warn' ? limits.warnMs : limits.alarmMs)}</span>
      )}
      {call.phase === 'on-hold' ? <span>talk {talk}</span> : null}
    </LineState>
  )
}

function HandOverButton({ onOpen }: { onOpen: () => void }) {
  const when = whenUnblocked(useDesk())
  const handOver = useAction({ ...callActions.handOver, run: onOpen, when })
  return <ActionButton action={handOver} variant="subtle" color="gray" />
}

function HoldButton({ call }: { call: Call }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const held = call.phase === 'on-hold'
  const hold = useAction({
    ...callActions.hold,
    ...(held ? { label: 'Resume', icon: IconPlayerPlay } : {}),
    run: () => void run({ type: held ? 'ResumeCall' : 'HoldCall', callId: call.callId }),
    when: whenUnblocked(desk),
    busy: running !== null,
  })
  return <ActionButton action={hold} variant="subtle" color="gray" pressed={held} />
}

function HandButton({ onRaise }: { onRaise: () => void }) {
  const desk = useDesk()
  const { run } = useDeskCommand()
  const raised = desk.agent?.handRaised ?? null
  const hand = useAction({
    ...callActions.raiseHand,
    ...(raised ? { label: 'Lower hand' } : {}),
    run: () => (raised ? void run({ type: 'LowerHand' }) : onRaise()),
    when: whenUnblocked(desk),
  })
  return <ActionButton action={hand} variant="subtle" color="gray" pressed={raised !== null} />
}

function RaiseHandDialog({ onClose }: { onClose: () => void }) {
  const { run } = useDeskCommand()
  return (
    <ReasonDialog
      title="What do you need?"
      usual={['Price approval', 'A technical question', 'The customer wants a manager']}
      confirm="Raise hand"
      optional
      onClose={onClose}
      onConfirm={(reason) => {
        onClose()
        void run({ type: 'RaiseHand', reason })
      }}
    />
  )
}

/** These go on without the connection: the script lives here too. */
function ScriptButtons({ call, onJump }: { call: Call; onJump: () => void }) {
  const { send, control } = useDesk()
  const readOnly = control ? null : 'Another tab is in control of this desk.'
  const { nodeId } = call
  const atStart = activeSteps(call).length < 2
  const back = useAction({
    ...scriptActions.back,
    run: () => {
      if (nodeId !== null) void send({ type: 'StepBack', callId: call.callId, nodeId })
    },
    when: readOnly ?? (atStart ? 'This is the first step.' : true),
  })
  const jump = useAction({ ...scriptActions.jump, run: onJump, when: readOnly ?? true })
  return (
    <>
      <ActionButton action={back} short="Back" variant="subtle" color="gray" />
      <ActionButton action={jump} short="Jump" variant="subtle" color="gray" />
    </>
  )
}

function EndButton({ call }: { call: Call }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const dialing = call.phase === 'dialing'
  const end = useAction({
    ...callActions.end,
    ...(dialing ? { label: 'Hang up: call failed' } : {}),
    run: () => void run({ type: 'EndCall', callId: call.callId, reason: dialing ? 'failed' : 'hung-up' }),
    when: whenUnblocked(desk),
    busy: running !== null,
  })
  return <ActionButton action={end} short={dialing ? 'Hang up' : 'End'} variant="filled" color="red" />
}
