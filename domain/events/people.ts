/** Whom an event is about. */
import type { FloorEvent } from './index.ts'

/** Whose state of mind or work an event may change. */
export function listPeople(event: FloorEvent): string[] {
  const people = new Set<string>()
  if ('agentId' in event && event.agentId) people.add(event.agentId)
  if ('fromAgentId' in event && event.fromAgentId) people.add(event.fromAgentId)
  if ('toAgentId' in event && event.toAgentId) people.add(event.toAgentId)
  if ('viewerId' in event) people.add(event.viewerId)
  return [...people]
}
