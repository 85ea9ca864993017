/** How a simulated agent closes a call: the disposition that the path suggests, with all that it needs. */
import type { ClientCommand, CommandOf } from '#domain/commands/index.ts'
import { suggestDisposition } from '#domain/decide/provisional-outcome.ts'
import { nextCallingTime } from '#domain/floor/calling-hours.ts'
import type { Disposition, TeamSettings } from '#domain/floor/settings.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import type { Dice } from '#domain/practice/dice.ts'
import { LAST_WORDS, noteDown } from './remarks.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export function toClosing(
  floor: Floor,
  call: Call,
  script: ScriptVersion | undefined,
  dice: Dice,
  now: number,
  backAt: number | null = null,
): ClientCommand {
  const disposition = suggestDisposition(floor.settings, call, script) ?? plainOne(floor.settings)
  const closing: CommandOf<'DispositionCall'> = {
    type: 'DispositionCall',
    callId: call.callId,
    dispositionId: disposition.id,
    ...callbackShares(disposition, dice, now, backAt),
  }
  const { callback } = closing
  // At an hour at which one may ring (CB9).
  if (callback) {
    const dueAt = nextCallingTime(floor.settings.callingHours, call.lead.zone, callback.dueAt) ?? callback.dueAt
    closing.callback = { ...callback, dueAt }
  }
  if (lacksProof(call, script)) closing.missingProofReason = 'The line was cut before the text was read to its end.'
  const talked = call.connectedAt !== null
  if (disposition.needs.includes('notes') || (talked && dice.chance(0.4)))
    closing.notes = noteDown(call.notes, dice.pick(LAST_WORDS))
  return closing
}

/** Somebody answered, and the script says no more: the most modest of the team's list. */
function plainOne({ dispositions }: TeamSettings): Disposition {
  const answered = dispositions.filter(({ outcome }) => outcome === 'answered')
  const chosen = answered.find(({ leadStatus }) => leadStatus === null) ?? answered[0] ?? dispositions[0]
  if (!chosen) throw new Error('a team has at least one disposition')
  return chosen
}

/** Most are agreed on for when one is there again, in the first minutes of the next shift, where it is known. */
function callbackShares(disposition: Disposition, dice: Dice, now: number, backAt: number | null) {
  const later = backAt !== null && dice.chance(0.85) ? backAt - now + dice.whole(0, 6) * MINUTE_MS : someTimeLater(dice)
  const callback = { dueAt: now + later, note: 'As agreed on the phone.' }
  const meetingAt = now + dice.whole(1, 9) * DAY_MS
  return {
    ...(disposition.needs.includes('callback') ? { callback } : {}),
    ...(disposition.needs.includes('meeting-time') ? { meetingAt } : {}),
  }
}

/** Soon enough to be seen coming due, spread enough not to come all at once. */
const someTimeLater = (dice: Dice): number =>
  dice.chance(0.5) ? dice.whole(5, 240) * MINUTE_MS : dice.whole(1, 4) * DAY_MS + dice.whole(-120, 120) * MINUTE_MS

function lacksProof(call: Call, script: ScriptVersion | undefined): boolean {
  if (!script || call.connectedAt === null) return false
  const proven = new Set(call.disclosures.map((receipt) => receipt.nodeId))
  return call.trail.some(({ nodeId }) => {
    const node = nodeById(script.content, nodeId)
    return node?.type === 'disclosure' && node.required && !proven.has(nodeId)
  })
}
