/** Whether the audio of a call is kept beyond the time after which its team deletes audio: by whom, and why. */
import { Button, Group, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallDetail } from '#domain/http/calls.ts'
import { useHoldRecording } from '../../api/call-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { fullTime } from '../../format/time-text.ts'
import { useMay } from '../../session/use-session.ts'
import { ReasonDialog } from '../reason-dialog/reason-dialog.tsx'

export function RecordingHold({ call }: { call: CallDetail }) {
  const may = useMay()
  const change = useHoldRecording(call.id)
  const [asking, setAsking] = useState(false)
  const held = call.recordings.find((take) => take.held)
  const isThere = call.recordings.some(({ url }) => url !== null)
  const mayHold = may('hold-recordings')
  if (!held && !(mayHold && isThere)) return null
  const save = (reason: string) => {
    setAsking(false)
    change.mutate(
      { held: !held, ...(reason !== '' && { reason }) },
      {
        onSuccess: () => toastDone(held ? 'Recording released from hold' : 'Recording put on hold'),
        onError: toastFault,
      },
    )
  }
  return (
    <Group gap="xs" justify="space-between" role="group" aria-label="Hold of the recording">
      {held ? <HoldText hold={held.hold} /> : <span />}
      {mayHold ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconLock size={14} aria-hidden />}
          loading={change.isPending}
          onClick={() => setAsking(true)}
        >
          {held ? 'Release from hold' : 'Put on hold'}
        </Button>
      ) : null}
      {asking ? <WhyDialog release={held !== undefined} onClose={() => setAsking(false)} onConfirm={save} /> : null}
    </Group>
  )
}

function HoldText({ hold }: { hold: CallDetail['recordings'][number]['hold'] }) {
  const by = hold?.by?.full_name ?? ''
  return (
    <Text size="sm" flex={1} miw={200} style={{ overflowWrap: 'anywhere' }}>
      <b>On hold</b>
      {hold ? `, ${by === '' ? '' : `by ${by}, `}${fullTime(Date.parse(hold.at))}` : ''}
      {hold && hold.reason !== '' ? `: ${hold.reason}` : ''}
    </Text>
  )
}

interface WhyDialogProps {
  readonly release: boolean
  readonly onClose: () => void
  readonly onConfirm: (reason: string) => void
}

const WhyDialog = ({ release, ...rest }: WhyDialogProps) => (
  <ReasonDialog
    title={release ? 'Release the recording from hold?' : 'Put the recording on hold?'}
    about={
      release
        ? 'It is deleted when the time that its team keeps audio is over.'
        : 'It is kept until it is released, also when the time that its team keeps audio is over.'
    }
    confirm={release ? 'Release' : 'Put on hold'}
    {...rest}
  />
)
