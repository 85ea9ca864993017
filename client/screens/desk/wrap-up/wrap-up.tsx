/** After the call: dispose of it before the server does, with everything that this outcome needs (WR2, WR5). */
import { Group, Text } from '@mantine/core'
import { suggestDisposition } from '#domain/decide/provisional-outcome.ts'
import type { Call } from '#domain/floor/call.ts'
import { listDispositions } from '#domain/floor/selectors.ts'
import { nodeById } from '#domain/script/walk.ts'
import { clockText, spanText } from '../../../format/duration.ts'
import { celebrate } from '../celebration.tsx'
import { forgetClosing, useClosingDraft } from './closing-draft.ts'
import { useSelfSave } from './use-self-save.ts'
import { wants } from '../../../features/dial/pace.ts'
import { blockedBecause, useDesk, whenUnblocked } from '../desk.tsx'
import { ActionButton } from '../../../actions/action-button.tsx'
import { wrapUpActions } from '../call/actions.ts'
import { useDeskAction } from '../use-desk-action.ts'
import { lastSaved } from './last-saved.ts'
import { useRedial } from './use-redial.ts'
import { NOBODY_REACHED } from '#domain/vocabulary/call.ts'
import { type Closing, DispositionForm } from './disposition-form.tsx'
import { missingProof } from './missing-proof.ts'
import { openLabels } from '../call/script/open-answers.tsx'
import { useDeskCommand } from '../use-desk-command.ts'
import styles from './wrap-up.module.css'

export function WrapUp({ call }: { call: Call }) {
  const desk = useDesk()
  const { floor, script, me, now, control, pending, agent } = desk
  const { run } = useDeskCommand()
  const suggested = suggestDisposition(floor.settings, call, script)
  const queued = pending.some(({ command }) => command.type === 'DispositionCall' && command.callId === call.callId)
  const titleOf = (nodeId: string) => nodeById(script?.content ?? NO_CONTENT, nodeId)?.title ?? nodeId
  const unproven = (dispositionId: string) =>
    missingProof({ floor, call, script, dispositionId, me, now: now() }).map(titleOf)
  const { redial } = useRedial()
  const dispose = async (closing: Closing, again = false) => {
    const disposition = listDispositions(floor.settings, call).find(({ id }) => id === closing.dispositionId)
    const outcome = await run({ type: 'DispositionCall', callId: call.callId, ...closing })
    if (outcome.type !== 'acknowledged') return
    forgetClosing(me.userId, call.callId)
    if (disposition && !desk.isPractice)
      lastSaved.setState({ callId: call.callId, lead: call.lead, disposition, at: now() }, true)
    if (disposition?.outcome === 'meeting-scheduled') celebrate(call.lead.name)
    if (again) void redial(call.lead)
    else if (wants('nextLead', floor.settings) && agent?.duty === 'available' && !desk.isPractice)
      void run({ type: 'TakeNextLead' })
  }
  const { draft } = useClosingDraft(call.callId)
  const isPlain =
    suggested !== null &&
    draft.dispositionId === null &&
    suggested.needs.length === 0 &&
    !suggested.suppresses &&
    unproven(suggested.id).length === 0
  const save = (again = false) => suggested && void dispose({ dispositionId: suggested.id }, again)
  const selfSaveMs = useSelfSave({ call, suggested, isPlain, save: () => save() })
  const mayRedial = isPlain && !desk.isPractice && agent?.duty === 'available' && NOBODY_REACHED.has(suggested.outcome)
  const again = useDeskAction({
    ...wrapUpActions.redial,
    label: `Save and dial ${call.lead.name} again`,
    run: () => save(true),
    when: mayRedial && !queued && whenUnblocked(desk),
  })
  const talked =
    call.connectedAt === null
      ? 'No one answered.'
      : `Talked for ${clockText((call.endedAt ?? now()) - call.connectedAt - call.heldMs)}.`
  const open = script ? openLabels(call, script.content) : []
  return (
    <section className={styles.panel} aria-label="Wrap-up">
      <h2>What was the outcome?</h2>
      <Text c="dimmed" mb="lg">
        {talked}
        {open.length > 0 ? ` Not answered yet: ${open.join(', ')}.` : ''}
      </Text>
      {selfSaveMs === null || suggested === null ? null : (
        <Text fw={600} mb="md" role="status">
          Saves itself as “{suggested.label}” in {spanText(selfSaveMs)}. Any key stops it.
        </Text>
      )}
      {mayRedial ? (
        <Group mb="md">
          <ActionButton action={again} short="Save and dial" size="compact-sm" />
        </Group>
      ) : null}
      <DispositionForm
        key={call.callId}
        callId={call.callId}
        suggestedId={suggested?.id ?? null}
        suggestion={
          suggested ? `Suggested from where the call ended: ${suggested.label}.` : 'No suggestion. Choose an outcome.'
        }
        zone={call.lead.zone}
        hasNotes={call.notes.trim() !== ''}
        unproven={unproven}
        submitLabel={queued && !desk.live ? 'Waiting for the connection' : 'Save and close'}
        busy={queued && desk.live}
        blocked={
          control ? (queued ? 'Saved here. It will be sent when you are back online.' : null) : blockedBecause(desk)
        }
        onSubmit={(closing) => void dispose(closing)}
      />
    </section>
  )
}

const NO_CONTENT = { startNodeId: '', language: 'en', phases: [], checklist: [], nodes: [] }
