/** Calls that the server had to close: what it recorded, to be confirmed or put right (WR5). */
import { ListRow } from '../../../ui/lists/list-row.tsx'
import { ToneText } from '../../../ui/tone-mark.tsx'
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { checkProof } from '#domain/decide/wrap-up.ts'
import type { Disposition } from '#domain/floor/settings.ts'
import type { Unconfirmed } from '#domain/floor/state.ts'
import { timeText } from '../../../format/time-text.ts'
import { Panel } from '../../../ui/panel.tsx'
import { OUTCOME_WORDS } from '../../../format/record-labels.ts'
import { celebrate } from '../celebration.tsx'
import { forgetClosing } from '../wrap-up/closing-draft.ts'
import { blockedBecause, useDesk } from '../desk.tsx'
import type { Closing } from '../wrap-up/disposition-form.tsx'
import { correctionDialog } from '../lazy-parts.ts'
import { useDeskCommand } from '../use-desk-command.ts'

export function UnconfirmedOutcomes() {
  const { floor } = useDesk()
  const open = Object.values(floor.unconfirmed).toSorted((left, right) => right.at - left.at)
  if (open.length === 0) return null
  return (
    <Panel
      title="Outcomes to confirm"
      aside={
        <ToneText tone="orange">
          <IconAlertTriangle size={14} aria-hidden /> {open.length} closed without you
        </ToneText>
      }
    >
      <ul>
        {open.map((outcome) => (
          <Row key={outcome.callId} outcome={outcome} />
        ))}
      </ul>
    </Panel>
  )
}

function Row({ outcome }: { outcome: Unconfirmed }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const [correcting, setCorrecting] = useState(false)
  const { dispositions } = desk.floor.settings
  const recorded: Disposition | undefined = dispositions.find(({ id }) => id === outcome.dispositionId)
  const blocked = blockedBecause(desk)
  const close = async (closing: Closing) => {
    const { type } = await run({ type: 'DispositionCall', callId: outcome.callId, ...closing })
    if (type !== 'acknowledged') return
    setCorrecting(false)
    forgetClosing(desk.me.userId, outcome.callId)
    if (dispositions.find(({ id }) => id === closing.dispositionId)?.outcome === 'meeting-scheduled')
      celebrate(outcome.leadName)
  }
  const confirm = () => {
    // A callback or a meeting needs its time, a text without proof its reason: the server could know neither.
    const complete = recorded?.needs.length === 0 && checkProof(outcome.unproven, recorded).length === 0
    // One press blocks no number.
    if (recorded && complete && !recorded.suppresses) void close({ dispositionId: recorded.id })
    else setCorrecting(true)
  }
  return (
    <li>
      <ListRow
        inset
        title={outcome.leadName}
        detail={`${recorded?.label ?? OUTCOME_WORDS[outcome.outcome]} · recorded at ${timeText(outcome.at)}`}
        end={
          <>
            <Button size="compact-sm" disabled={blocked !== null} loading={running !== null} onClick={confirm}>
              Confirm
            </Button>
            <Button size="compact-sm" variant="default" disabled={blocked !== null} onClick={() => setCorrecting(true)}>
              Correct
            </Button>
          </>
        }
      />
      {correcting ? (
        <Suspense fallback={null}>
          <correctionDialog.Lazy
            outcome={outcome}
            recorded={recorded}
            suggestion={`Recorded without you: ${recorded?.label ?? OUTCOME_WORDS[outcome.outcome]}.`}
            busy={running !== null}
            onClose={() => setCorrecting(false)}
            onSubmit={(closing) => void close(closing)}
          />
        </Suspense>
      ) : null}
    </li>
  )
}
