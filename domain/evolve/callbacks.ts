/** How events change callbacks. */
import { withEntry, without } from './record.ts'
import type { Evolve } from './types.ts'

export const CallbackScheduled: Evolve<'CallbackScheduled'> = (floor, event) => {
  const { callbackId, leadId, leadName, dueAt, note, callId, agentId } = event
  return {
    ...floor,
    callbacks: withEntry(floor.callbacks, callbackId, {
      callbackId,
      leadId,
      leadName,
      ownerId: agentId,
      dueAt,
      note,
      missed: false,
      callId,
      tries: 0,
      restsUntil: null,
    }),
  }
}

export const CallbackFound: Evolve<'CallbackFound'> = (floor, event) => {
  const { type: _type, agentId: ownerId, ...callback } = event
  return { ...floor, callbacks: withEntry(floor.callbacks, event.callbackId, { ...callback, ownerId }) }
}

export const CallbackMoved: Evolve<'CallbackMoved'> = (floor, event) => {
  const { type: _type, fromAgentId: _from, agentId: ownerId, ...callback } = event
  return { ...floor, callbacks: withEntry(floor.callbacks, event.callbackId, { ...callback, ownerId, missed: false }) }
}

export const CallbackTried: Evolve<'CallbackTried'> = (floor, { callbackId, tries, restsUntil, missed }) => {
  const callback = floor.callbacks[callbackId]
  if (!callback) return floor
  return {
    ...floor,
    callbacks: withEntry(floor.callbacks, callbackId, {
      ...callback,
      tries,
      restsUntil,
      missed: missed ?? callback.missed,
    }),
  }
}

export const CallbackEnded: Evolve<'CallbackEnded'> = (floor, event) => ({
  ...floor,
  callbacks: without(floor.callbacks, event.callbackId),
})

export const CallbackFellToTeam: Evolve<'CallbackFellToTeam'> = (floor, event) => {
  const callback = floor.callbacks[event.callbackId]
  if (!callback) return floor
  return {
    ...floor,
    callbacks: withEntry(floor.callbacks, event.callbackId, { ...callback, ownerId: null, missed: event.missed }),
  }
}
