/** The first events of a call under its lease: a dial rings, a caller is on the line already (CA1, CA10). */
import type { FloorEvent } from '../../events/index.ts'
import type { Floor, Lease } from '../../floor/state.ts'
import { openingOf } from '../../script/walk.ts'
import { chooseScript } from '../script-test/arms.ts'
import type { CommandContext } from '../types.ts'

export type LeaseAtCall = Pick<
  Lease,
  'leadId' | 'agentId' | 'fence' | 'lead' | 'source' | 'callbackId' | 'callbackNote' | 'why'
>

export function beginCall(floor: Floor, lease: LeaseAtCall, by: CommandContext): FloorEvent[] {
  const { agentId, leadId, fence } = lease
  const rang = lease.source === 'inbound'
  const { script, arm } = chooseScript(floor, lease, by)
  const started: FloorEvent = {
    type: 'CallStarted',
    callId: by.newId,
    agentId,
    leadId,
    fence,
    lead: by.facts.lead(leadId)?.card ?? lease.lead,
    callbackId: findKeptCallback(floor, lease),
    ...(lease.callbackNote !== undefined && { callbackNote: lease.callbackNote }),
    ...(rang && { inbound: true }),
    script: script ? { scriptId: script.scriptId, version: script.version } : null,
    ...(arm && { arm }),
    nodeId: script ? openingOf(script.content, rang) : null,
  }
  if (!rang) return [started]
  return [started, { type: 'CallConnected', callId: by.newId, agentId, answeredBy: 'other-person' }]
}

/** The callback this lead was taken for, unless it has been moved since: then it is one for that later moment. */
function findKeptCallback(floor: Floor, { callbackId, why }: LeaseAtCall): string | null {
  const callback = callbackId === null ? undefined : floor.callbacks[callbackId]
  return callback && callback.dueAt === why.dueAt ? callback.callbackId : null
}
