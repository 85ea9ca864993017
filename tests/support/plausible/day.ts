/** A random day on the floor, step by step: time passes, somebody acts, and what is due happens before they do. */
import type { Command, ShellCommand } from '#domain/commands/index.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { uuid } from '../ids.ts'
import { script } from '../script-fixture.ts'
import { ask, type Asked, DAY, HOUR, MINUTE, record, SECOND, type World } from '../world.ts'
import { chance, type Dice, oneOf, weighted } from './dice.ts'
import { plausible } from './person-acts.ts'
import { testOfScripts } from './script-test.ts'
import { fenceFor, type View } from './view.ts'

/** Told of every world that a commit leads to, and of the one it came from. */
export type Witness = (after: World, before: World) => void

const STEPS_OF_TIME = [0, 0, 0, 500, 2 * SECOND, 5 * SECOND, 20 * SECOND, 40 * SECOND, 2 * MINUTE]
const LEAPS = [20 * MINUTE, 3 * HOUR, DAY, -MINUTE]

export function liveOn(world: World, dice: Dice, witness: Witness): World {
  const rested = passTime({ ...world, now: world.now + timeOf(world, dice) }, witness)
  if (chance(dice, 12)) return asked(rested, shellAct(rested, dice), 'system', { fence: null }, witness)
  if (chance(dice, 6)) return putRight(rested, dice, witness)
  const userId = oneOf(dice, [...rested.people.keys()]) ?? 'ann'
  const agent = rested.floor.agents[userId]
  const person = rested.people.get(userId)
  if (!agent?.reachable && person && !chance(dice, 10)) {
    const { fullName, role } = person
    return asked(rested, { type: 'MarkSeatFound', agentId: userId, fullName, role }, 'system', { fence: null }, witness)
  }
  const view = viewOf(rested, userId)
  const command = plausible(view, dice, person?.role !== 'agent')
  if (!command) return rested
  const fence = chance(dice, 3) ? dice(rested.floor.seq + 1) : fenceFor(view, command)
  return asked(rested, command, userId, { fence }, witness)
}

export const viewOf = (world: World, userId: string): View => ({
  floor: world.floor,
  userId,
  now: world.now,
  leadIds: [...world.leads.keys()],
  agentIds: [...world.people.keys()],
  script,
})

/** What comes in through the worker: a closed call's outcome corrected, a block lifted. */
function putRight(world: World, dice: Dice, witness: Witness): World {
  const who = oneOf(dice, [...world.people.keys()]) ?? 'max'
  const reason = 'put right'
  if (dice(3) === 0) {
    const leadId = oneOf(dice, [...world.leads.keys()]) ?? 'acme'
    return asked(world, { type: 'LiftSuppression', leadId, reason }, who, { fence: null }, witness)
  }
  const test = world.floor.scriptTest
  const arm = oneOf(dice, test?.arms ?? [])
  if (test && arm && dice(3) === 0) {
    const stop = { type: 'StopScriptArm', testId: test.testId, version: arm.version, reason } as const
    return asked(world, stop, who, { fence: null }, witness)
  }
  const closed = world.journal.flatMap(({ event }) => (event.type === 'CallDisposed' ? [event] : []))
  const call = oneOf(dice, closed)
  const disposition = oneOf(dice, world.floor.settings.dispositions)
  if (!call || !disposition) return world
  const { callId, leadId } = call
  const at = Math.max(world.now, world.floor.at) + 1 + dice(60_000)
  const needed = {
    ...(disposition.needs.includes('callback') ? { callback: { dueAt: at, note: '' } } : {}),
    ...(disposition.needs.includes('meeting-time') ? { meetingAt: at } : {}),
  }
  const correction = {
    type: 'CorrectOutcome',
    callId,
    leadId,
    dispositionId: disposition.id,
    reason,
    ...needed,
  } as const
  return asked(world, correction, who, { fence: null }, witness)
}

function timeOf(world: World, dice: Dice): number {
  if (chance(dice, 3)) return oneOf(dice, LEAPS) ?? 0
  const due = chance(dice, 8) ? nextDeadline(world.floor) : null
  // Just before, at, or just after something falls due: where off-by-one lives.
  if (due !== null && due < world.now + HOUR) return due - world.now + dice(3) - 1
  return oneOf(dice, STEPS_OF_TIME) ?? 0
}

/** As the shell does: what is due happens in entries of its own, until nothing is. */
export function passTime(world: World, witness: Witness = () => undefined): World {
  let next = world
  for (let round = 0; round < 20; round += 1) {
    const due = nextDeadline(next.floor)
    if (due === null || due > Math.max(next.now, next.floor.at)) return next
    const after = asked(next, { type: 'RunDueDeadlines' }, 'system', { fence: null }, witness)
    if (after.floor.seq === next.floor.seq) throw new Error(`due at ${due}, but nothing happens`)
    next = after
  }
  throw new Error('time passes without end')
}

let counter = 0

export function asked(
  world: World,
  command: Command,
  who: string,
  { fence, commandId = uuid(`act ${(counter += 1)}`) }: Pick<Asked, 'fence'> & { readonly commandId?: string },
  witness: Witness = () => undefined,
): World {
  const decision = ask(world, command, who, { commandId, fence })
  if (decision.type === 'refused' || decision.events.length === 0) return world
  const after = record(world, decision.events, who, who === 'system' ? null : commandId)
  witness(after, world)
  return after
}

function shellAct(world: World, dice: Dice): ShellCommand {
  const agentId = oneOf(dice, Object.keys(world.floor.agents)) ?? 'ann'
  const worked = Object.values(world.floor.leases).map(({ leadId }) => leadId)
  const card = world.leads.get(oneOf(dice, [...worked, ...world.leads.keys()]) ?? 'acme')?.card
  const gone: ShellCommand = { type: 'MarkSeatLost', agentId }
  const settings = { ...world.floor.settings, version: world.floor.settings.version + 1 }
  const made = weighted<ShellCommand>(dice, [
    [10, () => gone],
    [2, () => card && { type: 'ApplyLeadChanges', cards: [{ ...card, name: `Name ${dice(3)}` }], removed: [] }],
    [1, () => card && { type: 'ApplyLeadChanges', cards: [], removed: [card.leadId] }],
    [1, () => card && adoptCallback(world, card, dice)],
    [1, () => ({ type: 'ApplySettings', settings: { ...settings, wrapUpMs: 1_000 * dice(200) } })],
    [
      1,
      () => ({
        type: 'ApplySettings',
        settings: { ...settings, leaseMs: 1_000 * dice(300), graceMs: 1_000 * dice(60) },
      }),
    ],
    [2, () => ({ type: 'ApplySettings', settings: { ...settings, ...testOfScripts(dice) } })],
    [2, () => correctWords(world, dice)],
    [
      1,
      () => ({ type: 'ApplySettings', settings: { ...settings, script: { scriptId: 'pitch', version: 1 + dice(2) } } }),
    ],
  ])
  return made ?? gone
}

function correctWords({ floor, now }: World, dice: Dice): ShellCommand {
  const fixId = (floor.scriptFixes.at(-1)?.fixId ?? 0) + (dice(4) === 0 ? 1 : 0)
  const nodeIds = [oneOf(dice, ['hello', 'size', 'terms']) ?? 'hello']
  const fix = { fixId: Math.max(1, fixId), scriptId: 'pitch', version: 3, nodeIds, affected: [1, 2] }
  return { type: 'ApplyScriptFixes', fixes: [{ ...fix, note: 'Other words', at: now }] }
}

function adoptCallback({ now, people }: World, { leadId, name }: LeadCard, dice: Dice): ShellCommand {
  const ownerId = oneOf(dice, [null, ...people.keys()]) ?? null
  const callbackId = uuid(`found ${dice(1_000)}`)
  const dueAt = Math.max(0, now + dice(7_200_000) - 3_600_000)
  const callback = {
    callbackId,
    leadId,
    leadName: name,
    ownerId,
    dueAt,
    note: '',
    missed: ownerId === null,
    tries: 0,
    restsUntil: null,
    callId: null,
  }
  return { type: 'AdoptCallbacks', callbacks: [callback] }
}
