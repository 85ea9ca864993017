/** A place that takes leads carried by the mouse: lit while they are over it. */
import { type DragEvent, useState } from 'react'
import { isLeadDrag, readDroppedLeads } from './lead-drag.ts'
import type { MovedLead } from './move-leads.ts'

export function useLeadDrop(onLeads: (leads: readonly MovedLead[]) => void) {
  const [over, setOver] = useState(false)
  return {
    'data-over': over,
    onDragOver: (event: DragEvent) => {
      if (!isLeadDrag(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const leads = readDroppedLeads(event)
      if (leads.length > 0) onLeads(leads)
    },
  }
}
