/** Where a page ends: it does not exist, or is not this person's. Few see either, so that it comes after the first page. */
import { Button } from '@mantine/core'
import { IconLock, IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../ui/empty-state.tsx'

export type DeadEnd = 'missing' | 'no-access'

export const DeadEndPage = ({ end }: { readonly end: DeadEnd }) => (end === 'missing' ? <Missing /> : <NoAccess />)

const Missing = () => (
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

const NoAccess = () => (
  <EmptyState icon={IconLock} title="You don’t have access">
    Your role does not include this page. Ask an admin for access.
  </EmptyState>
)
