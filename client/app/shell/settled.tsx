/** What waits until the page has settled: reminders, awaited exports, signals. */
import { Reminders } from '../../features/tasks/reminders.tsx'
import { Signals } from '../../features/signals/signals.tsx'
import { AwaitedExports } from './awaited-exports.ts'

export const Settled = () => (
  <>
    <Reminders />
    <AwaitedExports />
    <Signals />
  </>
)
