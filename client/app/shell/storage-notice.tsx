/** What is missing when the browser keeps nothing for this page: the work goes on, and what to mind is said. */
import { IconAlertTriangle } from '@tabler/icons-react'
import { useStore } from 'zustand'
import { storageTrouble } from '../../browser/browser-stores.ts'
import { Strip } from '../../ui/strip.tsx'

const WORDS = {
  blocked:
    'This browser keeps nothing for this page (its site data is blocked). You can work; a reload signs you out, and words that are not saved by then are lost. Calls are recorded only where site data is allowed.',
  full: 'The browser has no room left for this page. You can work; keep this page open until everything is saved.',
} as const

export function StorageNotice() {
  const trouble = useStore(storageTrouble, (state) => state.trouble)
  if (trouble === null) return null
  return (
    <Strip tone="amber" role="status">
      <IconAlertTriangle size={16} aria-hidden />
      <span>{WORDS[trouble]}</span>
    </Strip>
  )
}
