/** The start: each role to the place where its day happens; whoever sets the floor up, to what is still to be done. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { setupOptions } from '../api/setup-queries.ts'
import { RouteLoading } from '../session/route-states.tsx'
import { may } from '../session/rights.ts'
import { useMe } from '../session/use-session.ts'

export function Home() {
  const { role } = useMe()
  const navigate = useNavigate()
  const mayAdminister = may(role, 'manage-organisation')
  const { data: setup, isPending } = useQuery({ ...setupOptions, enabled: mayAdminister, retry: false })
  const isAsking = mayAdminister && isPending
  const isOpen = setup?.open === true
  useEffect(() => {
    if (isAsking) return
    if (isOpen) void navigate({ to: '/admin', search: { part: 'overview' }, replace: true })
    else void navigate({ to: may(role, 'supervise') ? '/board' : '/desk', replace: true })
  }, [navigate, role, isAsking, isOpen])
  return isAsking ? <RouteLoading /> : null
}
