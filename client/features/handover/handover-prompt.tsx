/** A colleague asks me to take their call: who is on the line and why, wherever I am, for as long as they wait (CA11). */
import { Group, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { findOfferTo } from '#domain/floor/selectors.ts'
import type { HandoverOffer } from '#domain/floor/state.ts'
import { ActionButton } from '../../actions/action-button.tsx'
import { useAction } from '../../actions/registry.ts'
import { Countdown } from '../../live/elapsed.tsx'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import { useMe } from '../../session/use-session.ts'
import { announce } from '../../ui/live-region.tsx'
import { useCommand } from '../commands/use-command.ts'
import { ReasonDialog } from '../reason-dialog/reason-dialog.tsx'
import { handoverActions } from './actions.ts'
import styles from './handover-prompt.module.css'

const USUAL = ['I am about to go on a break', 'Not my subject', 'I am busy with something else']

export function HandoverPrompt() {
  const { id } = useMe().user
  const offer = useFloorIfKnown((floor) => findOfferTo(floor, id) ?? null)
  return offer === null ? null : <Asked key={`${offer.callId}.${offer.offeredAt}`} offer={offer} />
}

function Asked({ offer }: { readonly offer: HandoverOffer }) {
  const navigate = useNavigate()
  const { run, running } = useCommand()
  const [declining, setDeclining] = useState(false)
  const { callId, fromName, lead, reason, expiresAt } = offer
  useEffect(
    () => announce(`${fromName} asks you to take the call with ${lead.name}. ${reason}`),
    [fromName, lead.name, reason],
  )
  const take = async () => {
    const { type } = await run({ type: 'AcceptHandover', callId })
    if (type === 'acknowledged') void navigate({ to: '/desk' })
  }
  const accept = useAction({ ...handoverActions.accept, run: () => void take(), busy: running !== null })
  const decline = useAction({ ...handoverActions.decline, run: () => setDeclining(true), busy: running !== null })
  return (
    <section className={styles.prompt} aria-label={`A call for you from ${fromName}`}>
      <div>
        <Group justify="space-between" wrap="nowrap">
          <Text fw={640}>{fromName} asks you to take a call</Text>
          <Text span fw={640} c="var(--state-amber)">
            <Countdown until={expiresAt} />
          </Text>
        </Group>
        <Text>{[lead.name, lead.company].filter(Boolean).join(', ')}</Text>
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
      </div>
      <Group gap="xs">
        <ActionButton action={accept} variant="filled" />
        <ActionButton action={decline} variant="default" />
      </Group>
      {declining ? (
        <ReasonDialog
          title={`Decline the call from ${fromName}`}
          confirm="Decline"
          usual={USUAL}
          optional
          onClose={() => setDeclining(false)}
          onConfirm={(why) => void run({ type: 'DeclineHandover', callId, reason: why })}
        />
      ) : null}
    </section>
  )
}
