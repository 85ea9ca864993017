/** The health of a floor for an admin: its promises recomputed, and what it has yet to write down. */
import { useQuery } from '@tanstack/react-query'
import { floorStatusOptions } from '../../../api/team-queries.ts'
import { InvariantsPanel } from './invariants-panel.tsx'
import { NumbersPanel } from './numbers-panel.tsx'
import { OutboxPanel } from './outbox-panel.tsx'

export function FloorHealth({ teamId }: { teamId: string }) {
  const status = useQuery(floorStatusOptions(teamId))
  return (
    <>
      <InvariantsPanel teamId={teamId} lines={status.data?.seq ?? null} />
      <NumbersPanel teamId={teamId} />
      <OutboxPanel teamId={teamId} />
    </>
  )
}
