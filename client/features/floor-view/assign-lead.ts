/** Dragging a lead from a tile or the list of the next ones onto a person. The same can be done by keys: “Send to …”. */
import { type DragEvent, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { carriesLeads, dropped, carry } from '../lead-transfer/lead-drag.ts'
import { type BoardRow, leadOf } from './board-rows.ts'

/** What is sent: a lead alone, or with the call it is in. */
export interface Parcel {
  readonly leadId: string
  readonly leadName: string
  /** Set when the lead is in a live call: then the call is handed over. */
  readonly callId: string | null
  readonly fromAgentId: string | null
  /** Whose the lead is now, for taking it back; undefined when that is not known here. */
  readonly ownerId: string | null | undefined
}

export interface Delivery {
  readonly parcel: Parcel
  readonly toAgentId: string
  readonly toName: string
}

/** What is to be sent: to whom is still to be chosen, or a drop whose reason is still to be asked. */
export const deliveries = createStore<{ choosing: Parcel | null; pending: Delivery | null }>(() => ({
  choosing: null,
  pending: null,
}))

export function parcelOf(row: BoardRow): Parcel | null {
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

let carried: Parcel | null = null

/** To be spread on what is dragged. */
export const dragSource = (parcel: Parcel | null) =>
  parcel && {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      carried = parcel
      carry(event, [{ id: parcel.leadId, name: parcel.leadName, assigned_to: parcel.fromAgentId }])
    },
  }

/** A lead dragged from another window is known by its id alone. */
function parcelDropped(event: DragEvent): Parcel | null {
  const [lead] = dropped(event)
  if (!lead) return null
  if (carried?.leadId === lead.id) return carried
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
      if (!carriesLeads(event) || carried?.fromAgentId === row.agentId) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      const parcel = parcelDropped(event)
      carried = null
      if (!parcel || parcel.fromAgentId === row.agentId) return
      event.preventDefault()
      deliveries.setState({ pending: { parcel, toAgentId: row.agentId, toName: row.fullName } })
    },
  }
  return { over, handlers }
}
