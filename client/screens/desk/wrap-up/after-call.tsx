/** After a call is saved: one key puts its outcome right while a slip is still seen (WR10), and one dials the number again. */
import { Group, Text } from '@mantine/core'
import { Suspense, useState } from 'react'
import { useStore } from 'zustand'
import type { CallCorrection } from '#domain/http/calls.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { useCorrectCall } from '../../../api/call-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { useFromNow } from '../../../live/use-floor.ts'
import { wrapUpActions } from '../call/actions.ts'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { correctionDialog } from '../lazy-parts.ts'
import type { Closing } from './disposition-form.tsx'
import { forgetClosing } from './closing-draft.ts'
import { type LastSaved, lastSaved } from './last-saved.ts'
import { useRedial } from './use-redial.ts'

const SEEN_MS = 60_000

export function AfterCall({ mayRedial }: { readonly mayRedial: boolean }) {
  const saved = useStore(lastSaved)
  const isSeen = useFromNow((now) => saved !== null && now - saved.at < SEEN_MS)
  return saved !== null && isSeen ? <Saved key={saved.callId} saved={saved} mayRedial={mayRedial} /> : null
}

function toCorrection({ dispositionId, callback, meetingAt }: Closing): CallCorrection {
  return {
    disposition_id: dispositionId,
    reason: 'Put right just after it was saved',
    ...(callback && { callback: { due_at: new Date(callback.dueAt).toISOString(), note: callback.note } }),
    ...(meetingAt !== undefined && { meeting_at: new Date(meetingAt).toISOString() }),
  }
}

function Saved({ saved, mayRedial }: { readonly saved: LastSaved; readonly mayRedial: boolean }) {
  const desk = useDesk()
  const { callId, lead, disposition } = saved
  const correct = useCorrectCall(callId)
  const [correcting, setCorrecting] = useState(false)
  const change = useAction({
    ...wrapUpActions.change,
    run: () => setCorrecting(true),
    when: whenUnblocked(desk),
    busy: correct.isPending,
  })
  const put = (closing: Closing) =>
    correct.mutate(toCorrection(closing), {
      onSuccess: () => {
        const chosen = desk.floor.settings.dispositions.find(({ id }) => id === closing.dispositionId)
        forgetClosing(desk.me.userId, callId)
        lastSaved.setState({ ...saved, disposition: chosen ?? disposition }, true)
        toastDone(`${lead.name}: ${chosen?.label ?? 'put right'}.`)
        setCorrecting(false)
      },
      onError: toastFault,
    })
  return (
    <Group component="section" gap="sm" justify="center" px="lg" py="xs" aria-label="The call that was saved">
      <Text size="sm" c="dimmed" span>
        {lead.name}: saved as “{disposition.label}”.
      </Text>
      <ActionButton action={change} size="compact-sm" />
      {mayRedial ? <RedialButton saved={saved} /> : null}
      {correcting ? (
        <Suspense fallback={null}>
          <correctionDialog.Lazy
            outcome={{ callId, leadName: lead.name, zone: lead.zone, unproven: [] }}
            recorded={disposition}
            suggestion={`Saved as ${disposition.label}.`}
            busy={correct.isPending}
            onClose={() => setCorrecting(false)}
            onSubmit={put}
          />
        </Suspense>
      ) : null}
    </Group>
  )
}

function RedialButton({ saved: { lead, disposition } }: { readonly saved: LastSaved }) {
  const desk = useDesk()
  const { redial, busy } = useRedial()
  const action = useAction({
    ...wrapUpActions.redial,
    run: () => void redial(lead),
    when: disposition.suppresses || lead.phone === null ? false : whenUnblocked(desk),
    busy,
  })
  return disposition.suppresses || lead.phone === null ? null : <ActionButton action={action} size="compact-sm" />
}
