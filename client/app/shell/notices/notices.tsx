/** What one must know wherever one is: working in another tab, a stopped connection, steps that were refused. */
import { Suspense, lazy } from 'react'
import { useStore } from 'zustand'
import { storageTrouble } from '../../../browser/browser-stores.ts'
import { update } from '../../../browser/update.ts'
import { useLink, useRefused, useYou } from '../../../live/use-floor.ts'

const NewVersion = lazy(async () => ({ default: (await import('./new-version.tsx')).NewVersion }))
const StorageNotice = lazy(async () => ({ default: (await import('./storage-notice.tsx')).StorageNotice }))
const LinkNotice = lazy(async () => ({ default: (await import('./link-notice.tsx')).LinkNotice }))
const RefusedSteps = lazy(async () => ({ default: (await import('./refused-steps.tsx')).RefusedSteps }))

export function Notices() {
  const phase = useLink((status) => status.phase)
  const control = useYou()?.control
  const refused = useRefused()
  const isUnstored = useStore(storageTrouble, ({ trouble }) => trouble !== null)
  const isOutdated = useStore(update, ({ apply }) => apply !== null)
  return (
    <Suspense fallback={null}>
      {isOutdated && <NewVersion />}
      {isUnstored && <StorageNotice />}
      {(phase === 'stopped' || (phase === 'live' && control === false)) && <LinkNotice />}
      {refused.length > 0 && <RefusedSteps refused={refused.slice(-3)} />}
    </Suspense>
  )
}
