/** Who asks for help, the longest first (CO1). */
import { Button, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useCommand } from '../../features/commands/use-command.ts'
import { Strip } from '../../ui/strip.tsx'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import { BoardElapsed } from '../../features/floor-view/time-pill.tsx'

export const raisedHands = (rows: readonly BoardRow[]): readonly BoardRow[] =>
  rows
    .filter((row) => row.agent?.handRaised)
    .toSorted((one, other) => (one.agent?.handRaised?.at ?? 0) - (other.agent?.handRaised?.at ?? 0))

export function HandsStrip({ rows, onOpen }: { rows: readonly BoardRow[]; onOpen: (agentId: string) => void }) {
  const { run } = useCommand()
  const hands = raisedHands(rows)
  if (hands.length === 0) return null
  const lower = (agentId: string) => {
    void run({ type: 'LowerHand', agentId })
  }
  return (
    <Strip tone="amber" role="region" aria-label="Raised hands">
      <IconHandStop size={16} aria-hidden />
      <Text span inherit fw={620} c="var(--state-amber)">
        Hands up ({hands.length})
      </Text>
      {hands.map(({ agentId, fullName, agent }) => (
        <Button.Group key={agentId}>
          <Button size="compact-sm" radius="xl" variant="default" onClick={() => onOpen(agentId)}>
            <Text span inherit>
              <b>{fullName}</b>
              {agent?.handRaised?.reason ? ` – ${agent.handRaised.reason}` : ''}{' '}
              {agent?.handRaised && <BoardElapsed since={agent.handRaised.at} />}
            </Text>
          </Button>
          <Button size="compact-sm" radius="xl" variant="default" c="dimmed" onClick={() => lower(agentId)}>
            Lower
          </Button>
        </Button.Group>
      ))}
    </Strip>
  )
}
