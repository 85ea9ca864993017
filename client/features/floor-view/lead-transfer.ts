/** Dragging a lead from a tile or the list of the next ones onto a person. The same can be done by keys: “Send to …”. */
import { type DragEvent, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { isLeadDrag, readDroppedLeads, startLeadDrag } from '../lead-transfer/lead-drag.ts'
import { type BoardRow, leadOf } from './board-rows.ts'

/** What is sent: a lead alone, or with the call it is in. */
export interface LeadTransfer {
  readonly leadId: string
  readonly leadName: string
  /** Set when the lead is in a live call: then the call is handed over. */
  readonly callId: string | null
  readonly fromAgentId: string | null
  /** Whose the lead is now, for taking it back; undefined when that is not known here. */
  readonly ownerId: string | null | undefined
}

export interface ChosenTransfer {
  readonly transfer: LeadTransfer
  readonly toAgentId: string
  readonly toName: string
}

/** What is to be sent: to whom is still to be chosen, or a drop whose reason is still to be asked. */
export const leadTransfers = createStore<{ choosing: LeadTransfer | null; pending: ChosenTransfer | null }>(() => ({
  choosing: null,
  pending: null,
}))

export function toLeadTransfer(row: BoardRow): LeadTransfer | null {
  const lead = leadOf(row)
  if (!lead || row.call?.phase === 'wrap-up') return null
  return {
    leadId: lead.leadId,
    leadName: lead.name,
    callId: row.call?.callId ?? null,
    fromAgentId: row.agentId,
    ownerId: lead.ownerId,
  }
}

let dragged: LeadTransfer | null = null

/** To be spread on what is dragged. */
export const dragSource = (transfer: LeadTransfer | null) =>
  transfer && {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      dragged = transfer
      startLeadDrag(event, [{ id: transfer.leadId, name: transfer.leadName, assigned_to: transfer.fromAgentId }])
    },
  }

/** A lead dragged from another window is known by its id alone. */
function readDroppedTransfer(event: DragEvent): LeadTransfer | null {
  const [lead] = readDroppedLeads(event)
  if (!lead) return null
  if (dragged?.leadId === lead.id) return dragged
  return {
    leadId: lead.id,
    leadName: lead.name,
    callId: null,
    fromAgentId: lead.assigned_to,
    ownerId: lead.assigned_to,
  }
}

export function useDropTarget(row: BoardRow) {
  const [over, setOver] = useState(false)
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!isLeadDrag(event) || dragged?.fromAgentId === row.agentId) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      const transfer = readDroppedTransfer(event)
      dragged = null
      if (!transfer || transfer.fromAgentId === row.agentId) return
      event.preventDefault()
      leadTransfers.setState({ pending: { transfer, toAgentId: row.agentId, toName: row.fullName } })
    },
  }
  return { over, handlers }
}
