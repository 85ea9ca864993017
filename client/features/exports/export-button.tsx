/** The button of a list that writes it into a file, with the dialog behind it; for those who may. */
import { ActionIcon } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import type { ActionDefinition } from '../../actions/action.ts'
import { ActionButton } from '../../actions/action-button.tsx'
import { useActions } from '../../actions/registry.ts'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { Hint } from '../../ui/hint.tsx'
import type { ExportWish } from './export-dialog.tsx'

/** Fetched by those who export. */
export const exportDialog = lazyComponent(async () => (await import('./export-dialog.tsx')).ExportDialog)

export const exportAction = {
  id: 'list.export',
  group: 'This list',
  label: 'Export to a file',
  keys: 'shift+e',
  icon: IconFileExport,
} as const satisfies ActionDefinition

const pastExportsAction = {
  id: 'list.exports',
  group: 'This list',
  label: 'Past exports',
} as const satisfies ActionDefinition

interface ExportButtonProps {
  readonly wish: ExportWish
  /** As a small square, where other buttons are. */
  readonly asIcon?: boolean
  readonly size?: 'compact-sm'
}

export function ExportButton({ wish, asIcon = false, size }: ExportButtonProps) {
  const { role, impersonated_by } = useMe()
  const navigate = useNavigate()
  const [isOpen, setIsOpen] = useState(false)
  const mayExport = may(role, 'export-records')
  const when = impersonated_by === undefined || 'Not while you act for someone else'
  const action = { ...exportAction, when, run: () => setIsOpen(true) }
  const past = { ...pastExportsAction, run: () => void navigate({ to: '/exports' }) }
  useActions(mayExport ? [action, past] : [])
  if (!mayExport) return null
  return (
    <>
      {asIcon ? (
        <Hint text={when === true ? action.label : when}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={action.label}
            aria-keyshortcuts={action.keys}
            aria-disabled={when !== true}
            {...(when !== true && { 'data-disabled': true })}
            onClick={() => when === true && action.run()}
          >
            <IconFileExport size={16} aria-hidden />
          </ActionIcon>
        </Hint>
      ) : (
        <ActionButton action={action} short="Export" {...(size !== undefined && { size })} />
      )}
      {isOpen ? (
        <Suspense fallback={null}>
          <exportDialog.Lazy {...wish} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
