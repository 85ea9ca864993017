/** How long this lead is kept for me, and one more press to keep it longer (LE). */
import { Group, Text } from '@mantine/core'
import type { Lease } from '#domain/floor/state.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { Countdown } from '../../../live/elapsed.tsx'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useAction } from '../../../actions/registry.ts'
import { previewActions } from './actions.ts'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { useDeskCommand } from '../use-desk-command.ts'

const SOON_MS = 45_000

export function LeaseCountdown({ lease }: { lease: Lease }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const { expiresAt } = lease
  const soon = useFromNow((now) => expiresAt !== null && expiresAt - now < SOON_MS)
  const keep = useAction({
    ...previewActions.keep,
    run: () => void run({ type: 'RenewLease', leadId: lease.leadId }),
    when: expiresAt !== null && whenUnblocked(desk),
    busy: running !== null,
  })
  if (expiresAt === null) return null
  return (
    <Group gap="sm" fz="sm" c={soon ? 'var(--state-orange)' : 'dimmed'}>
      <span>
        Reserved for you{' '}
        <Text span inherit fw={640} {...(soon ? {} : { c: 'var(--text)' })}>
          <Countdown until={expiresAt} />
        </Text>
      </span>
      <ActionButton action={keep} size="compact-sm" variant="subtle" color="gray" />
    </Group>
  )
}
