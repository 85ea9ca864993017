/** In the place of the call bar after the call: what is left, and what happens when nothing is. */
import { provisionalDisposition } from '#domain/decide/provisional-outcome.ts'
import type { Call } from '#domain/floor/call.ts'
import { clockText } from '../../../format/duration.ts'
import { Countdown } from '../../../live/elapsed.tsx'
import { useFromNow } from '../../../live/use-floor.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { wrapUpActions } from './actions.ts'
import { useDeskAction } from '../use-desk-action.ts'
import { blockedBecause, useDesk } from '../desk.tsx'
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
    when: blockedBecause(desk) ?? (extensions <= 0 ? `Already extended ${settings.wrapUpExtensions} times.` : true),
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
    >
      <ActionButton action={extend} />
    </LineBar>
  )
}
