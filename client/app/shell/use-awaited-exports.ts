/** What a tab was waiting for when it was reloaded is waited for again. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { perTab } from '../../browser/browser-stores.ts'
import { AWAITED_EXPORTS } from '../../features/exports/awaited.ts'

export function useAwaitedExports(isSettled: boolean): void {
  const cache = useQueryClient()
  useEffect(() => {
    if (!isSettled || perTab.getItem(AWAITED_EXPORTS) === null) return
    void import('../../features/exports/watch-export.ts').then(({ resumeExports }) => resumeExports(cache))
  }, [cache, isSettled])
}
