/** The recording of this call: consent first, then level, pause, and what still has to leave this computer (CA7). */
import { RecordingNote } from './recording-note.tsx'
import { Button, Group, Text } from '@mantine/core'
import { IconMicrophone, IconPlayerPause, IconPlayerRecordFilled } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { findConsent, toRecordingFact } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { RecordingFact } from '#domain/script/conditions.ts'
import { useReplica } from '../../../live/use-floor.ts'
import { Hint } from '../../../ui/hint.tsx'
import { recordedCall } from '../../../recorder/follow-call.ts'
import type { Recorder } from '../../../recorder/recorder.ts'
import type { PausedBy } from '../../../recorder/recorder-state.ts'
import { HAND_PAUSE } from '../../../recorder/steer.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { callActions } from '../call/actions.ts'
import { blockedBecause, useDesk } from '../desk.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import styles from './recording-strip.module.css'
import { UploadMark } from './upload-mark.tsx'
import type { CallRecording } from './use-call-recording.ts'

export function RecordingStrip({ recording }: { recording: CallRecording }) {
  const desk = useDesk()
  const [asking, setAsking] = useState(false)
  const { state, recorder } = recording
  const callId = desk.call?.callId ?? ''
  const { recordingPolicy, consentWords } = desk.floor.settings
  const isNoted = useReplica(({ confirmed }) => isGranted(confirmed?.calls[callId]))
  if (!desk.call) return null
  if (!desk.control) return <Elsewhere call={desk.call} />
  const call = recordedCall(desk.call)
  if (recordingPolicy === 'never' && state.phase === 'off' && toRecordingFact(desk.call) === 'off')
    return <RecordingNote>This team does not record calls</RecordingNote>
  const consent = findConsent(desk.call)?.answer
  const consented = consent === 'granted'
  // Only a yes has to reach the floor first: pausing and going on wait for no line.
  const waits = consented ? 'Their consent has not reached the floor yet.' : blockedBecause(desk)
  const blocked = (isNoted ? null : waits) ?? (recorder ? null : 'This browser blocks site data, so it can’t record.')
  const press = () => {
    if (!recorder) return
    if (state.phase === 'recording') void recorder.recorder.pause('hand', HAND_PAUSE)
    else if (state.phase === 'paused') void recorder.recorder.resume(call)
    else if (consented) {
      recorder.recorder.clear()
      void recorder.recorder.goOn(call, 'recording resumed')
    } else setAsking(true)
  }
  const refuse = () => {
    setAsking(false)
    void desk.send({ type: 'MarkRecording', callId: call.callId, state: 'stopped', consent: false, why: '' })
  }
  return (
    <div
      className={styles.strip}
      data-recording={state.phase === 'recording' || undefined}
      role="group"
      aria-label="Recording"
    >
      {state.phase === 'recording' && recorder ? <LevelMeter recorder={recorder.recorder} /> : null}
      <RecordButton recording={recording} press={press} blocked={blocked} />
      {state.why && (state.phase === 'failed' || state.phase === 'paused') ? (
        <RecordingNote failed={state.phase === 'failed'}>{state.why}</RecordingNote>
      ) : null}
      {state.phase === 'off' && consent === 'refused' ? <RecordingNote>They said no</RecordingNote> : null}
      <UploadMark recording={recording} />
      {asking ? (
        <ConsentDialog
          announced={recordingPolicy === 'announced'}
          words={consentWords}
          onClose={() => setAsking(false)}
          onRefused={refuse}
          onAgreed={() => {
            setAsking(false)
            recorder?.recorder.clear()
            void recorder?.recorder.beginWithConsent(call)
          }}
        />
      ) : null}
    </div>
  )
}

const isGranted = (call: Call | undefined): boolean => call !== undefined && findConsent(call)?.answer === 'granted'

/** An older tab sees that the newer one records. */
const ELSEWHERE: Readonly<Record<RecordingFact, string>> = {
  recording: 'Being recorded in your other tab',
  paused: 'Recording paused in your other tab',
  failed: 'Recording failed in your other tab',
  off: '',
}

function Elsewhere({ call }: { call: Call }) {
  if (toRecordingFact(call) === 'off') return null
  return <RecordingNote>{ELSEWHERE[toRecordingFact(call)]}</RecordingNote>
}

type Phase = CallRecording['state']['phase']

const LABELS: Readonly<Record<Phase, string>> = {
  off: 'Record',
  'noting-consent': 'Record',
  starting: 'Record',
  recording: 'Rec',
  paused: 'Paused',
  stopping: 'Stopping',
  failed: 'Try again',
}

const MORE: Readonly<Record<Phase, string>> = {
  off: ', with consent',
  'noting-consent': ', saving their consent',
  starting: ', starting',
  recording: ': pause the recording',
  paused: ': resume recording',
  stopping: ' the recording',
  failed: ' to record',
}

function PhaseIcon({ phase }: { phase: Phase }) {
  if (phase === 'recording') return <IconPlayerRecordFilled size={14} aria-hidden />
  if (phase === 'paused') return <IconPlayerPause size={14} aria-hidden />
  return <IconMicrophone size={15} aria-hidden />
}

/** What the recorder waits for by itself; a hand's pause waits for the hand. */
const HELD_BY: Readonly<Record<PausedBy, string | null>> = {
  hand: null,
  step: 'Not recorded during this step.',
  hold: 'Not recorded while on hold.',
  consent: 'Not recorded without their consent.',
}

interface ConsentDialogProps {
  /** They are told, not asked. */
  readonly announced: boolean
  readonly words: TeamSettings['consentWords']
  readonly onAgreed: () => void
  readonly onRefused: () => void
  readonly onClose: () => void
}

function ConsentDialog({ announced, words, onAgreed, onRefused, onClose }: ConsentDialogProps) {
  return (
    <Dialog
      title={announced ? 'Tell them that this call is recorded' : 'May this call be recorded?'}
      onClose={onClose}
      size={420}
    >
      <Text variant="spoken">“{announced ? words.announcement : words.question}”</Text>
      <Text size="sm" c="dimmed" mt="sm" mb="lg">
        {announced
          ? 'Recording starts once you have told them. If they object, it stays off.'
          : 'Recording starts only after their consent is saved.'}
      </Text>
      <Group gap="sm" justify="flex-end">
        <Button variant="default" onClick={onRefused}>
          {words.refused}
        </Button>
        <Button data-autofocus onClick={onAgreed}>
          {announced ? 'I told them' : words.agreed}
        </Button>
      </Group>
    </Dialog>
  )
}

const BARS = [0.04, 0.14, 0.3, 0.55]

/** Painted straight onto the page: sixty levels a second are nobody's state. */
function LevelMeter({ recorder }: { recorder: Recorder }) {
  const box = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let frame = 0
    let shown = 0
    const paint = () => {
      // Rises at once and falls slowly, as ears expect.
      shown = Math.max(recorder.level(), shown * 0.92)
      const bars = box.current?.children ?? []
      for (const [index, bar] of [...bars].entries()) {
        bar.toggleAttribute('data-on', shown >= (BARS[index] ?? 1))
      }
      frame = requestAnimationFrame(paint)
    }
    frame = requestAnimationFrame(paint)
    return () => cancelAnimationFrame(frame)
  }, [recorder])
  return (
    <Hint text="Level of your microphone">
      <span ref={box} className={styles.meter} role="img" aria-label="Microphone level">
        {BARS.map((bar, index) => (
          <span key={bar} style={{ height: 6 + index * 3.3 }} />
        ))}
      </span>
    </Hint>
  )
}

interface RecordButtonProps {
  readonly recording: CallRecording
  readonly press: () => void
  readonly blocked: string | null
}

function RecordButton({ recording: { state }, press, blocked }: RecordButtonProps) {
  const action = useAction({
    ...callActions.recording,
    label: LABELS[state.phase] + MORE[state.phase],
    run: press,
    when: ((state.phase === 'paused' && state.pausedBy && HELD_BY[state.pausedBy]) || blocked) ?? true,
    busy: state.phase === 'noting-consent' || state.phase === 'starting' || state.phase === 'stopping',
  })
  return (
    <ActionButton
      action={action}
      short={LABELS[state.phase]}
      icon={<PhaseIcon phase={state.phase} />}
      size="compact-md"
      variant="subtle"
      color={state.phase === 'recording' ? 'red' : 'gray'}
    />
  )
}
