/** Calls that the server had to close: what it recorded, to be confirmed or put right (LD9). */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Disposition } from '#domain/floor/settings.ts'
import type { Unconfirmed } from '#domain/floor/state.ts'
import { timeText } from '../../ui/duration.ts'
import { Panel } from '../../ui/panel.tsx'
import { celebrate } from './celebration.tsx'
import { blockedBecause, useDesk } from './desk.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { type Closing, DispositionForm } from './disposition-form.tsx'
import styles from './my-day.module.css'
import { useAct } from './use-act.ts'

export function UnconfirmedOutcomes() {
  const { floor } = useDesk()
  const open = Object.values(floor.unconfirmed).toSorted((left, right) => right.at - left.at)
  if (open.length === 0) return null
  return (
    <Panel
      title="Outcomes to confirm"
      label="Outcomes to confirm"
      aside={
        <span className={styles['due']}>
          <IconAlertTriangle size={14} aria-hidden /> {open.length} closed without you
        </span>
      }
    >
      <ul className={styles['list']}>
        {open.map((outcome) => (
          <Row key={outcome.callId} outcome={outcome} />
        ))}
      </ul>
    </Panel>
  )
}

function Row({ outcome }: { outcome: Unconfirmed }) {
  const desk = useDesk()
  const { act, asking } = useAct()
  const [correcting, setCorrecting] = useState(false)
  const { dispositions, timeZone } = desk.floor.settings
  const recorded: Disposition | undefined = dispositions.find(({ id }) => id === outcome.dispositionId)
  const blocked = blockedBecause(desk)
  const close = async (closing: Closing) => {
    const { type } = await act({ type: 'DispositionCall', callId: outcome.callId, ...closing })
    if (type !== 'acknowledged') return
    setCorrecting(false)
    if (dispositions.find(({ id }) => id === closing.dispositionId)?.outcome === 'meeting-scheduled')
      celebrate(outcome.leadName)
  }
  const confirm = () => {
    // A callback or a meeting needs its time, which the server could not know.
    if (recorded && recorded.needs.length === 0) void close({ dispositionId: recorded.id })
    else setCorrecting(true)
  }
  return (
    <li className={styles['row']}>
      <div className={styles['main']}>
        <span className={styles['name']}>{outcome.leadName}</span>
        <span className={styles['detail']}>
          {recorded?.label ?? outcome.outcome} · recorded at {timeText(outcome.at)}
        </span>
      </div>
      <Button size="compact-sm" disabled={blocked !== null} loading={asking !== null} onClick={confirm}>
        Confirm
      </Button>
      <Button size="compact-sm" variant="default" disabled={blocked !== null} onClick={() => setCorrecting(true)}>
        Correct
      </Button>
      {correcting ? (
        <DeskDialog
          title={`What came of the call with ${outcome.leadName}?`}
          onClose={() => setCorrecting(false)}
          size={720}
        >
          <DispositionForm
            suggestedId={recorded?.id ?? ''}
            suggestion={`Recorded without you: ${recorded?.label ?? outcome.outcome}.`}
            zone={timeZone}
            hasNotes
            unproven={() => []}
            submitLabel="Save"
            busy={asking !== null}
            blocked={blocked}
            onSubmit={(closing) => void close(closing)}
          />
        </DeskDialog>
      ) : null}
    </li>
  )
}
