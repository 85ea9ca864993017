/** The start: each role to the place where its day happens. */
import { useNavigate } from '@tanstack/react-router'
import { Suspense, lazy, useEffect } from 'react'
import { RouteLoading } from '../session/route-states.tsx'
import { may } from '../session/rights.ts'
import { useMay, useMe } from '../session/use-session.ts'

const AdminHome = lazy(async () => ({ default: (await import('./admin-home.tsx')).AdminHome }))

export function Home() {
  const { role } = useMe()
  const navigate = useNavigate()
  const mayAdminister = useMay()('manage-organisation')
  useEffect(() => {
    if (!mayAdminister) void navigate({ to: may(role, 'supervise') ? '/board' : '/desk', replace: true })
  }, [navigate, role, mayAdminister])
  if (!mayAdminister) return null
  return (
    <Suspense fallback={<RouteLoading />}>
      <AdminHome />
    </Suspense>
  )
}
