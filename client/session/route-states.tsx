/** What a place shows while it loads, when it failed to load, when it does not exist, and when it is not this person's. */
import { Button, Center, Loader } from '@mantine/core'
import { IconLock, IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../api/error-state.tsx'
import { type Right, may } from './rights.ts'
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

export function RouteMissing() {
  return (
    <EmptyState
      icon={IconMapQuestion}
      title="Page not found"
      action={
        <Button component={Link} to="/" variant="default" size="xs">
          Go to the home page
        </Button>
      }
    >
      The link may be out of date or incomplete.
    </EmptyState>
  )
}

/** Shows its children only to those who may; the server refuses the others anyway. */
export function RightGate({ right, children }: { right: Right; children: ReactNode }) {
  const { role } = useMe()
  if (may(role, right)) return children
  return (
    <EmptyState icon={IconLock} title="You don’t have access">
      Your role does not include this page. Ask an admin for access.
    </EmptyState>
  )
}
