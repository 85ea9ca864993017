/** What is missing when the browser keeps nothing for this page: the work goes on, and what to mind is said. */
import { IconAlertTriangle } from '@tabler/icons-react'
import { useStore } from 'zustand'
import { storageTrouble } from '../../../browser/browser-stores.ts'
import { Strip } from '../../../ui/strip.tsx'

const WORDS = {
  blocked:
    'Site data is blocked in this browser. You can work, but reloading signs you out and loses anything not yet saved. Allow site data to record calls.',
  full: 'The browser has run out of storage. You can work; keep this page open until everything is saved.',
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
