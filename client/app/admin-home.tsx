/** The start of whoever sets the floor up: what is still to be done, or else the board. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { setupOptions } from '../api/setup-queries.ts'
import { RouteLoading } from '../session/route-states.tsx'

export function AdminHome() {
  const navigate = useNavigate()
  const { data: setup, isPending } = useQuery({ ...setupOptions, retry: false })
  const isOpen = setup?.open === true
  useEffect(() => {
    if (isPending) return
    if (isOpen) void navigate({ to: '/admin', search: { part: 'overview' }, replace: true })
    else void navigate({ to: '/board', replace: true })
  }, [navigate, isPending, isOpen])
  return isPending ? <RouteLoading /> : null
}
