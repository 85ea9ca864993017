/**
 * Fetches what the rules will look up, before they are asked: once a command is being decided there is no waiting. Most
 * commands need nothing, and are then not put off at all, so that the order of a socket's commands holds.
 */
import type { Command } from '#domain/commands/index.ts'
import { listScripts } from '#domain/floor/script-test/state.ts'
import type { LeadFeed } from './feed/lead-feed.ts'
import type { LiveFloor } from '../commit/live-floor.ts'
import { Slots } from './slots.ts'

interface Asked {
  readonly commandId: string
  readonly command: Command
  readonly userId: string
}

interface Sources {
  readonly live: LiveFloor
  readonly feed: LeadFeed
  readonly db: () => D1Database
}

/** Null when everything is at hand. Resolves false when something needed cannot be had now. */
export function prepare({ live, feed, db }: Sources, asked: Asked): Promise<boolean> | null {
  const { storage } = live
  const { command } = asked
  const leadIds = [
    ...('leadId' in command ? [command.leadId] : []),
    ...('intoLeadId' in command ? [command.intoLeadId] : []),
  ]
  const personId = findPerson(command)
  const scripts = command.type === 'ApplySettings' ? listScripts(command.settings) : []
  const missing = leadIds.filter((leadId) => storage.hopper.entry(leadId) === undefined)
  const missesPerson = personId !== undefined && storage.people.find(personId) === undefined
  const missingScripts = scripts.filter((script) => !storage.scripts.has(script))
  const books = Slots.isAskedBy(command)
  if (missing.length === 0 && !missesPerson && missingScripts.length === 0 && !books) return null
  return (async () => {
    for (const leadId of missing) await feed.fetchLead(leadId)
    if (missesPerson) await feed.pullBriefly()
    for (const script of missingScripts) if (!(await feed.fetchScript(script))) return false
    if (books) await live.slots.keep(db(), asked)
    return true
  })()
}

/** Whom a command gives something to. */
function findPerson(command: Command): string | undefined {
  if (command.type === 'DispositionCall') return command.booking?.ownerId
  return 'toAgentId' in command ? (command.toAgentId ?? undefined) : undefined
}
