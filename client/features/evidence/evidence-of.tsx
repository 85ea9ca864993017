/** The drawer behind a number, loaded when one is first opened. */
import { Suspense, lazy } from 'react'
import { useTeam } from '../../live/team-choice.ts'
import type { EvidenceProps } from './evidence-drawer.tsx'

const EvidenceDrawer = lazy(async () => ({ default: (await import('./evidence-drawer.tsx')).EvidenceDrawer }))

export function EvidenceOf(props: Omit<EvidenceProps, 'teamId'>) {
  const team = useTeam()
  if (!team) return null
  return (
    <Suspense fallback={null}>
      <EvidenceDrawer teamId={team.id} {...props} />
    </Suspense>
  )
}
