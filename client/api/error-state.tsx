/** A failure, said in words, with a way on. Reads problem details; never shows a stack. */
import { Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconMoodEmpty, IconPlugConnectedX } from '@tabler/icons-react'
import { type Problem, isProblem } from './problem.ts'
import classes from './error-state.module.css'
import { EmptyState } from '../ui/empty-state.tsx'
import { refusalMessage } from '../format/refusal-message.ts'

/** The failure as one sentence. */
export function faultMessage(fault: unknown): string {
  if (!isProblem(fault)) return 'Something went wrong on this page.'
  if (fault.details?.refusal) return refusalMessage(fault.details.refusal)
  return `${fault.message}.`
}

interface ErrorStateProps {
  readonly fault: unknown
  readonly onRetry?: (() => void) | undefined
  /** A line above other content, rather than the whole place. */
  readonly inline?: boolean
}

export function ErrorState({ fault, onRetry, inline = false }: ErrorStateProps) {
  const retry = onRetry && (
    <Button size="xs" variant="default" onClick={onRetry}>
      Try again
    </Button>
  )
  if (inline) {
    return (
      <div className={classes.fault} data-tone="red" role="alert">
        <IconAlertTriangle size={18} color="var(--tone)" aria-hidden />
        <div className={classes.text}>
          {faultMessage(fault)}
          <RequestId fault={fault} />
        </div>
        {retry}
      </div>
    )
  }
  return (
    <div role="alert">
      <EmptyState icon={faultIcon(fault)} title={titleOf(fault)} action={retry}>
        {faultMessage(fault)}
        <RequestId fault={fault} />
      </EmptyState>
    </div>
  )
}

function RequestId({ fault }: { fault: unknown }) {
  const id = isProblem(fault) ? fault.details?.request_id : undefined
  return id === undefined ? null : (
    <Text size="xs" c="dimmed">
      Reference {id}
    </Text>
  )
}

function titleOf(fault: unknown): string {
  if (!isProblem(fault)) return 'Something went wrong'
  if (isOffline(fault)) return 'No connection'
  if (fault.status === 403) return 'You don’t have access'
  if (fault.status === 404) return 'Not found'
  return 'Something went wrong'
}

function faultIcon(fault: unknown) {
  if (!isProblem(fault)) return IconAlertTriangle
  if (isOffline(fault)) return IconPlugConnectedX
  if (fault.status === 403) return IconLock
  return fault.status === 404 ? IconMoodEmpty : IconAlertTriangle
}

const isOffline = (fault: Problem): boolean => fault.code === 'offline' || fault.code === 'timeout'
