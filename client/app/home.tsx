/** The start: each role to the place where its day happens. */
import { Navigate } from '@tanstack/react-router'
import { useMe } from './auth/use-session.ts'

export function Home() {
  const { role } = useMe()
  return <Navigate to={role === 'agent' ? '/desk' : '/board'} replace />
}
