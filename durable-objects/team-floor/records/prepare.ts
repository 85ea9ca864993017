/**
 * Fetches what the rules will look up, before they are asked: once a command is being decided there is no waiting. Most
 * commands need nothing, and are then not put off at all, so that the order of a socket's commands holds.
 */
import type { Command } from '#domain/commands/index.ts'
import { decide } from '#domain/decide/index.ts'
import type { Actor } from '#domain/decide/types.ts'
import { listScripts } from '#domain/floor/script-test/state.ts'
import type { LeadFeed } from './feed/lead-feed.ts'
import { toFacts } from '../commit/commit.ts'
import type { LiveFloor } from '../commit/live-floor.ts'
import { Slots } from './slots.ts'

interface Asked {
  readonly actor: Extract<Actor, { type: 'person' }>
  readonly commandId: string
  readonly command: Command
  readonly fence: number | null
}

interface Sources {
  readonly live: LiveFloor
  readonly feed: LeadFeed
  readonly db: () => D1Database
  readonly clock: () => number
}

/** Null when everything is at hand. Resolves false when something needed cannot be had now. */
export function prepare({ live, feed, db, clock }: Sources, asked: Asked): Promise<boolean> | null {
  const { storage } = live
  const { actor, commandId, command } = asked
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
    if (books && isAllowedOtherwise(live, asked, clock()))
      await live.slots.keep(db(), { commandId, command, userId: actor.userId })
    return true
  })()
}

/** A time is kept for a command that everything else allows: for nobody else's call, and in no calendar but the team's (BO3). */
function isAllowedOtherwise(live: LiveFloor, { command, ...asked }: Asked, now: number): boolean {
  const facts = { ...toFacts(live), slot: () => 'kept' as const }
  const by = { ...asked, now, facts, newId: crypto.randomUUID() }
  return decide(live.floor, command, by).type === 'accepted'
}

/** Whom a command gives something to. */
function findPerson(command: Command): string | undefined {
  if (command.type === 'DispositionCall') return command.booking?.ownerId
  return 'toAgentId' in command ? (command.toAgentId ?? undefined) : undefined
}
