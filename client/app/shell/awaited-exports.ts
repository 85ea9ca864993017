/** What a tab was waiting for when it was reloaded is waited for again. Draws nothing; comes once the page has settled. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { perTab } from '../../browser/browser-stores.ts'
import { AWAITED_EXPORTS } from '../../features/exports/awaited.ts'

export function AwaitedExports() {
  const cache = useQueryClient()
  useEffect(() => {
    if (perTab.getItem(AWAITED_EXPORTS) === null) return
    void import('../../features/exports/watch-export.ts').then(({ resumeExports }) => resumeExports(cache))
  }, [cache])
  return null
}
