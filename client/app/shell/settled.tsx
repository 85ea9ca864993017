/** What waits until the page has settled: a colleague’s call, reminders, awaited exports, signals. */
import { HandoverPrompt } from '../../features/handover/handover-prompt.tsx'
import { Reminders } from '../../features/tasks/reminders.tsx'
import { Signals } from '../../features/signals/signals.tsx'
import { AwaitedExports } from './awaited-exports.ts'

export const Settled = () => (
  <>
    <HandoverPrompt />
    <Reminders />
    <AwaitedExports />
    <Signals />
  </>
)
