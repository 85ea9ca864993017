/**
 * Fetches what the rules will look up, before they are asked: once a command is being decided there is no waiting. Most
 * commands need nothing, and are then not put off at all, so that the order of a socket's commands holds.
 */
import type { Command } from '#domain/commands/index.ts'
import type { ScriptRef } from '#domain/script/schema.ts'
import type { LeadFeed } from './feed/lead-feed.ts'
import type { LiveFloor } from '../commit/live-floor.ts'

/** Null when everything is at hand. Resolves false when something needed cannot be had now. */
export function prepare({ storage }: LiveFloor, feed: LeadFeed, command: Command): Promise<boolean> | null {
  const leadIds = [
    ...('leadId' in command ? [command.leadId] : []),
    ...('intoLeadId' in command ? [command.intoLeadId] : []),
  ]
  const personId = 'toAgentId' in command ? (command.toAgentId ?? undefined) : undefined
  const script = findNeededScript(command)
  const missing = leadIds.filter((leadId) => storage.hopper.entry(leadId) === undefined)
  const missesPerson = personId !== undefined && storage.people.find(personId) === undefined
  const missesScript = script !== null && !storage.scripts.has(script)
  if (missing.length === 0 && !missesPerson && !missesScript) return null
  return (async () => {
    for (const leadId of missing) await feed.fetchLead(leadId)
    if (missesPerson) await feed.pullBriefly()
    return !missesScript || feed.fetchScript(script)
  })()
}

function findNeededScript(command: Command): ScriptRef | null {
  return command.type === 'ApplySettings' ? command.settings.script : null
}
