/** When the storm is over: every screen shows the floor as it is, and the ledger has every finished call once. */
import { isDeepStrictEqual } from 'node:util'
import { evolveAll } from '#domain/evolve/index.ts'
import { toAudience, revealFloor } from '#domain/views/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Client } from './client.ts'
import type { FloorHost } from './host.ts'

export function convergenceFaults(host: FloorHost, clients: readonly Client[]): string[] {
  return [
    ...(isDeepStrictEqual(evolveAll(host.start, host.journal), host.floor)
      ? []
      : ['the floor is not the fold of its journal']),
    ...clients.filter(({ isStopped }) => !isStopped).flatMap((client) => screenFaults(host.floor, client)),
    ...ledgerFaults(host),
    ...host.numberFaults,
  ]
}

function screenFaults(floor: Floor, { person, tab, replica, isLive, pending }: Client): string[] {
  const who = `${person.userId} in ${tab}`
  if (!isLive || !replica) return [`${who} never came back`]
  const truth = revealFloor(floor, toAudience(floor, person))
  // Which moment the last thing seen was of is the one thing that a hidden event may leave behind.
  const shown = { ...replica, seq: truth.seq, at: truth.at }
  return [
    ...(replica.seq > truth.seq ? [`${who} is ahead of the floor`] : []),
    ...(isDeepStrictEqual(shown, truth) ? [] : [`${who} sees something else: ${differences(shown, truth)}`]),
    ...pending.map(({ command }) => `${who} was never answered: ${command.type}`),
  ]
}

const differences = (left: Floor, right: Floor): string =>
  Object.keys(right)
    .filter((key) => !isDeepStrictEqual(Reflect.get(left, key), Reflect.get(right, key)))
    .map(
      (key) => `${key} ${JSON.stringify(Reflect.get(left, key))} instead of ${JSON.stringify(Reflect.get(right, key))}`,
    )
    .join(', ')

/** Told from the journal: the outcome that came last, the notes that came last. */
function ledgerFaults(host: FloorHost): string[] {
  const finished = new Map<string, { outcome: string; provisional: boolean; notes: string }>()
  for (const { event } of host.journal) {
    if (event.type === 'CallDisposed') {
      const { callId, outcome, provisional, notes } = event
      finished.set(callId, { outcome, provisional, notes })
    }
    const known = 'callId' in event && event.callId !== null ? finished.get(event.callId) : undefined
    if (known && (event.type === 'OutcomeConfirmed' || event.type === 'OutcomeCorrected'))
      finished.set(event.callId, { outcome: event.outcome, provisional: false, notes: event.notes ?? known.notes })
    if (known && event.type === 'OutcomeStood') finished.set(event.callId, { ...known, provisional: false })
    if (known && event.type === 'NotesWritten') finished.set(event.callId, { ...known, notes: event.text })
  }
  const faults: string[] = host.unsettled > 0 ? [`${host.unsettled} rows never reached the ledger`] : []
  if (host.ledgerCalls.size !== finished.size)
    faults.push(`the ledger has ${host.ledgerCalls.size} calls of ${finished.size}`)
  for (const [callId, call] of finished) {
    const { revision: _revision, ...settled } = host.ledgerCalls.get(callId) ?? { revision: 0 }
    if (!isDeepStrictEqual(settled, call))
      faults.push(`the ledger has ${JSON.stringify(settled)} for ${JSON.stringify(call)}`)
  }
  for (const [leadId, lead] of host.ledgerLeads) {
    const truth = host.leads.get(leadId)
    if (!isDeepStrictEqual(lead, truth)) faults.push(`the ledger has an older ${leadId}`)
  }
  return faults
}
