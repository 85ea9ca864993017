/** A time of today that opens the calls it was spent on. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFloor } from '../../../live/use-floor.ts'

interface TodaysCallsProps {
  /** Left out: of everybody of the team. */
  readonly agentId?: string
  readonly name: string
  readonly children: ReactNode
}

export function TodaysCalls({ agentId, name, children }: TodaysCallsProps) {
  const day = useFloor((floor) => floor.day)
  return (
    <Anchor
      inherit
      c="inherit"
      underline="hover"
      title={`${name}: show today’s calls`}
      renderRoot={(props) => <Link to="/calls" search={{ user: agentId, from: day, to: day }} {...props} />}
    >
      {children}
    </Anchor>
  )
}
