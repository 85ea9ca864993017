/** A text that must be read out: how long it takes, the agent's word that it was read, and the receipt (SC7). */
import { Group, Stack } from '@mantine/core'
import { Meter } from '../../../ui/meter.tsx'
import { IconCircleCheckFilled, IconShieldCheck } from '@tabler/icons-react'
import { toTeamFacts } from '#domain/floor/script-facts.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptNode } from '#domain/script/schema.ts'
import { textHash } from '#domain/script/text-hash.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { spanText } from '../../../format/duration.ts'
import { timeText } from '../../../format/time-text.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { scriptActions } from '../call/actions.ts'
import { useDesk } from '../desk.tsx'

type DisclosureNode = Extract<ScriptNode, { type: 'disclosure' }>

export function Disclosure({ call, node }: { call: Call; node: DisclosureNode }) {
  const { send, now, control, floor } = useDesk()
  const receipt = call.disclosures.find(({ nodeId }) => nodeId === node.id)
  const leftMs = useFromNow((at) => Math.max(0, Math.ceil((call.nodeSince + node.minDwellMs - at) / 1000) * 1000))
  const readPart = node.minDwellMs === 0 ? 1 : 1 - leftMs / node.minDwellMs

  if (receipt) {
    return (
      <Group component="p" gap={6} mt="lg" fw={600} c="var(--state-green)" role="status">
        <IconCircleCheckFilled size={18} aria-hidden />
        Read out at {timeText(receipt.at)}, in {spanText(receipt.dwellMs)}
      </Group>
    )
  }
  const confirm = () =>
    void send({
      type: 'ConfirmDisclosure',
      callId: call.callId,
      nodeId: node.id,
      textHash: textHash(node, toTeamFacts(floor.settings)),
      dwellMs: Math.max(0, Math.round(now() - call.nodeSince)),
      recordingOffsetMs: recordingOffset(call, now()),
    })
  const blocked = !control
    ? 'Another tab is in control of this desk.'
    : leftMs > 0
      ? `Read it to the end: ${spanText(leftMs)} more.`
      : null
  return (
    <Stack gap="sm" mt="lg">
      <Group component="p" gap={6} fw={600} c="var(--state-amber)">
        <IconShieldCheck size={16} aria-hidden />
        {node.required ? 'Must be read out word for word' : 'Read out word for word'}
      </Group>
      <Group gap="md" c="dimmed" fz="sm">
        <ConfirmButton confirm={confirm} blocked={blocked} />
        <Meter
          share={readPart}
          tone="amber"
          width={140}
          role="meter"
          aria-label="Reading time"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(readPart * 100)}
        />
        {leftMs > 0 ? spanText(leftMs) : 'Done'}
      </Group>
    </Stack>
  )
}

/** Where in the audio the reading ended; null while nothing is being recorded. */
function recordingOffset({ recording }: Call, now: number): number | null {
  if (recording?.state !== 'recording') return null
  return Math.max(0, Math.round(now - recording.consentAt))
}

function ConfirmButton({ confirm, blocked }: { confirm: () => void; blocked: string | null }) {
  const action = useAction({ ...scriptActions.disclosure, run: confirm, when: blocked ?? true })
  return <ActionButton action={action} variant={blocked === null ? 'filled' : 'default'} />
}
