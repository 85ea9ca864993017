/** A place that takes leads carried by the mouse: lit while they are over it. */
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './drop-place.module.css'
import type { MovedLead } from './move-leads.ts'
import { useLeadDrop } from './use-lead-drop.ts'

interface DropPlaceProps {
  readonly as?: 'div' | 'li'
  readonly onLeads: (leads: readonly MovedLead[]) => void
  readonly children: ReactNode
}

export function DropPlace({ as = 'div', onLeads, children }: DropPlaceProps) {
  const drop = useLeadDrop(onLeads)
  return (
    <Group component={as} className={styles.place} gap="xs" wrap="nowrap" {...drop}>
      {children}
    </Group>
  )
}
