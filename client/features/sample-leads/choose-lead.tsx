/** The list of real leads, fetched when somebody asks for it. */
import { lazy, Suspense } from 'react'
import type { LeadDialogProps } from './lead-dialog.tsx'

const LeadDialog = lazy(async () => ({ default: (await import('./lead-dialog.tsx')).LeadDialog }))

export const ChooseLead = (props: LeadDialogProps) => (
  <Suspense fallback={null}>
    <LeadDialog {...props} />
  </Suspense>
)
