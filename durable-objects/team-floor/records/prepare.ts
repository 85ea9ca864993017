/**
 * Fetches what the rules will look up, before they are asked: once a command is being decided there is no waiting. Most
 * commands need nothing, and are then not put off at all, so that the order of a socket's commands holds.
 */
import type { Command } from '#domain/commands/index.ts'
import { listScripts } from '#domain/floor/script-test/state.ts'
import type { LeadFeed } from './feed/lead-feed.ts'
import type { LiveFloor } from '../commit/live-floor.ts'

/** Null when everything is at hand. Resolves false when something needed cannot be had now. */
export function prepare({ storage }: LiveFloor, feed: LeadFeed, command: Command): Promise<boolean> | null {
  const leadIds = [
    ...('leadId' in command ? [command.leadId] : []),
    ...('intoLeadId' in command ? [command.intoLeadId] : []),
  ]
  const personId = 'toAgentId' in command ? (command.toAgentId ?? undefined) : undefined
  const scripts = command.type === 'ApplySettings' ? listScripts(command.settings) : []
  const missing = leadIds.filter((leadId) => storage.hopper.entry(leadId) === undefined)
  const missesPerson = personId !== undefined && storage.people.find(personId) === undefined
  const missingScripts = scripts.filter((script) => !storage.scripts.has(script))
  if (missing.length === 0 && !missesPerson && missingScripts.length === 0) return null
  return (async () => {
    for (const leadId of missing) await feed.fetchLead(leadId)
    if (missesPerson) await feed.pullBriefly()
    for (const script of missingScripts) if (!(await feed.fetchScript(script))) return false
    return true
  })()
}
