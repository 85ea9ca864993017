/** The start: each role to the place where its day happens. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { may } from '../session/rights.ts'
import { useMe } from '../session/use-session.ts'

export function Home() {
  const { role } = useMe()
  const navigate = useNavigate()
  useEffect(() => {
    void navigate({ to: may(role, 'supervise') ? '/board' : '/desk', replace: true })
  }, [navigate, role])
  return null
}
