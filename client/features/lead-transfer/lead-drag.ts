/** Leads carried by the mouse: what lies on the clipboard of the drag, and what is shown under the pointer. */
import { z } from 'zod'
import type { DragEvent } from 'react'
import type { MovedLead } from './move-leads.ts'

const KIND = 'application/x-call-floor-leads'
const DraggedLeads = z.array(z.object({ id: z.string(), name: z.string(), assigned_to: z.string().nullable() }))

export function startLeadDrag(event: DragEvent, leads: readonly MovedLead[]): void {
  const bare = leads.map(({ id, name, assigned_to }) => ({ id, name, assigned_to }))
  event.dataTransfer.setData(KIND, JSON.stringify(bare))
  event.dataTransfer.setData('text/plain', bare.map(({ name }) => name).join('\n'))
  event.dataTransfer.effectAllowed = 'move'
}

export const isLeadDrag = (event: DragEvent): boolean => event.dataTransfer.types.includes(KIND)

export function readDroppedLeads(event: DragEvent): readonly MovedLead[] {
  try {
    return DraggedLeads.parse(JSON.parse(event.dataTransfer.getData(KIND)))
  } catch {
    // Something else was dropped here.
    return []
  }
}
