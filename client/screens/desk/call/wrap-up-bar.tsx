/** In the place of the call bar after the call: what is left, and what happens when nothing is. */
import { provisionalDisposition } from '#domain/decide/provisional-outcome.ts'
import { Group, Text } from '@mantine/core'
import { reopenableUntil } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { clockText, spanText } from '../../../format/duration.ts'
import { Countdown } from '../../../live/elapsed.tsx'
import { useFromNow } from '../../../live/use-floor.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { wrapUpActions } from './actions.ts'
import { useDeskAction } from '../use-desk-action.ts'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { UploadMark } from '../recording/upload-mark.tsx'
import type { CallRecording } from '../recording/use-call-recording.ts'
import { useDeskCommand } from '../use-desk-command.ts'
import { LineBar } from './line-bar.tsx'
import { LineState } from './line-state.tsx'

export function WrapUpBar({ call, recording }: { call: Call; recording: CallRecording }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const { settings } = desk.floor
  const endsAt = call.wrapUpEndsAt ?? 0
  const level = useFromNow((now) => (endsAt - now > 30_000 ? 'calm' : endsAt - now > 10_000 ? 'warn' : 'alarm'))
  const extensions = settings.wrapUpExtensions - call.wrapUpExtensions
  const otherwise = provisionalDisposition(settings, call, desk.script)
  const extend = useDeskAction({
    ...wrapUpActions.extend,
    label: `Extend by ${clockText(settings.wrapUpExtensionMs)}`,
    run: () => void run({ type: 'ExtendWrapUp', callId: call.callId }),
    when: extensions <= 0 ? `Already extended ${settings.wrapUpExtensions} times.` : whenUnblocked(desk),
    busy: running !== null,
  })
  return (
    <LineBar
      label="Wrap-up"
      state={
        <>
          <LineState state="wrap-up" level={level} time={<Countdown until={endsAt} />} wide>
            <span>left, then it closes as “{otherwise.label}” for you to confirm</span>
          </LineState>
          <UploadMark recording={recording} />
        </>
      }
      controls={<ReopenButton call={call} />}
    >
      <ActionButton action={extend} />
    </LineBar>
  )
}

/** The call was not over: for as long as the floor takes that back (CA9). */
function ReopenButton({ call }: { call: Call }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const until = reopenableUntil(call)
  const leftMs = useFromNow((now) => (until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1_000) * 1_000)))
  const reopen = useDeskAction({
    ...wrapUpActions.reopen,
    ...(call.endedFrom?.phase === 'dialing' ? { label: 'It is still ringing' } : {}),
    run: () => void run({ type: 'ReopenCall', callId: call.callId }),
    when: leftMs > 0 && whenUnblocked(desk),
    busy: running !== null,
  })
  if (leftMs === 0) return null
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" span>
        {spanText(leftMs)}
      </Text>
      <ActionButton action={reopen} variant="light" />
    </Group>
  )
}
