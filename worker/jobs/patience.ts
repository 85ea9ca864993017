/**
 * How a step of a job is tried again, for all kinds of jobs: it waits for less long than a workflow may be silent. Longer, and
 * whoever looks would take the job over each time before its last try, so that it neither goes on nor ever fails.
 */
import type { WorkflowStepConfig } from 'cloudflare:workers'

const FIRST_WAIT_SECONDS = 2
const TRIES = 5

export const PATIENT = {
  retries: { limit: TRIES, delay: `${FIRST_WAIT_SECONDS} seconds`, backoff: 'linear' },
  timeout: '5 minutes',
} as const satisfies WorkflowStepConfig
