/** The worst that the checks found at a step, in the outline and on the canvas. */
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import { useProblems } from '../view.ts'

export function StepMark({ part }: { part: string }) {
  const mark = useProblems(({ marks }) => marks.get(part))
  if (mark === undefined) return null
  return mark === 'error' ? (
    <IconAlertCircle size={15} color="var(--state-red)" role="img" aria-label="Has an error" />
  ) : (
    <IconAlertTriangle size={15} color="var(--state-amber)" role="img" aria-label="Has a warning" />
  )
}
