/** What a place shows while it loads, when it failed to load, when it does not exist, and when it is not this person's. */
import { Center, Loader } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'
import { ErrorState } from '../api/error-state.tsx'
import { lazyComponent } from '../browser/lazy-component.ts'
import { type Right, may } from './rights.ts'
import type { DeadEnd } from './dead-ends.tsx'
import { useMe } from './use-session.ts'

export function RouteLoading() {
  return (
    <Center mih={240} role="status" aria-label="Loading">
      <Loader size="sm" />
    </Center>
  )
}

/** Most often the app was deployed anew and this page's own files are gone: a reload heals it. */
export function RouteFailed({ error }: { error: unknown }) {
  return <ErrorState fault={error} onRetry={() => location.reload()} />
}

const deadEnd = lazyComponent(async () => (await import('./dead-ends.tsx')).DeadEndPage)

const End = ({ end }: { end: DeadEnd }) => (
  <Suspense fallback={<RouteLoading />}>
    <deadEnd.Lazy end={end} />
  </Suspense>
)

export const RouteMissing = () => <End end="missing" />

/** Shows its children only to those who may; the server refuses the others anyway. */
export function RightGate({ right, children }: { right: Right; children: ReactNode }) {
  const { role } = useMe()
  if (may(role, right)) return children
  return <End end="no-access" />
}
