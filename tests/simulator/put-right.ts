/** What people put right on the page of calls, long after the floor forgot the call; they need not sit at the floor. */
import type { Person } from '#domain/decide/types.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { type Dice, chance, oneOf } from '#tests/support/plausible/dice.ts'
import { quietMorning } from '#tests/support/world.ts'
import type { FloorHost, PutRight } from './host.ts'

/** Of no team: they come through the worker alone. */
export const CORRECTORS: readonly Person[] = ['ada'].flatMap((userId) => quietMorning.people.get(userId) ?? [])

/** Null while there is nothing yet that somebody could have got wrong. */
export function slip({ journal, suppressed }: FloorHost, settings: TeamSettings, dice: Dice): PutRight | null {
  const blocked = oneOf(dice, [...suppressed].toSorted())
  if (blocked !== undefined && chance(dice, 40))
    return { type: 'LiftSuppression', leadId: blocked, reason: 'they asked' }
  const closed = journal.flatMap(({ event }) => (event.type === 'CallDisposed' ? [event] : []))
  const call = oneOf(dice, closed)
  const disposition = oneOf(dice, settings.dispositions)
  if (!call || !disposition) return null
  const { callId, leadId } = call
  return { type: 'CorrectOutcome', callId, leadId, dispositionId: disposition.id, reason: 'a slip', notes: 'put right' }
}
