/** What the state of the connection means, and the way to try again. */
import { Button, Text } from '@mantine/core'
import { useOpenFloor } from '../../live/floor-context.tsx'
import { useFromNow, useLink } from '../../live/use-floor.ts'
import { closeMessage } from '../../format/labels/close-message.ts'
import { FloatCard } from '../../ui/float/float-anchor.tsx'

export function ConnectionCard({ onClose }: { onClose: () => void }) {
  const phase = useLink((status) => status.phase)
  const lastClose = useLink((status) => status.lastClose)
  const reconnects = useLink((status) => status.reconnects)
  const nextTryAt = useLink((status) => status.nextTryAt)
  const secondsLeft = useFromNow(() => (nextTryAt === null ? 0 : Math.ceil((nextTryAt - performance.now()) / 1000)))
  const floor = useOpenFloor()
  return (
    <FloatCard label="Connection" position="bottom-end" width={280} onClose={onClose}>
      <Text size="sm" fw={600}>
        {phase === 'live' ? 'Connected to the floor' : 'Not connected to the floor'}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {phase === 'live'
          ? `Everything you see is live. ${heldWords(reconnects)}`
          : phase === 'stopped'
            ? closeMessage(lastClose)
            : 'You can keep working. Script steps, answers and notes are sent when the connection is back.'}
      </Text>
      {phase === 'reconnecting' && (
        <Text size="sm" c="dimmed" mt={4}>
          {secondsLeft > 0 ? `Trying again in ${secondsLeft} s.` : 'Trying now …'}
        </Text>
      )}
      {phase !== 'live' && (
        <Button size="xs" mt="sm" onClick={() => floor?.reconnect()}>
          Connect now
        </Button>
      )}
    </FloatCard>
  )
}

function heldWords(reconnects: number): string {
  if (reconnects === 0) return 'No interruptions since you signed in.'
  return reconnects === 1 ? 'Reconnected once.' : `Reconnected ${reconnects} times.`
}
