/** The start: each role to the place where its day happens. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMe } from '../session/use-session.ts'

export function Home() {
  const { role } = useMe()
  const navigate = useNavigate()
  useEffect(() => {
    void navigate({ to: role === 'agent' ? '/desk' : '/board', replace: true })
  }, [navigate, role])
  return null
}
