/**
 * The weeks before today, lived and not invented: simulated agents work their shifts on a floor in memory, by the real
 * rules, on a clock that is turned forward. So every call, callback and status of the demo is one the product would make.
 */
import { BLANK, type Character, type Memory, type Move, type Sight, takeNo, think } from '#bots/bot.ts'
import type { Dice } from '#domain/practice/dice.ts'
import type { Command } from '#domain/commands/index.ts'
import type { Refusal } from '#domain/commands/refusal.ts'
import type { Actor } from '#domain/decide/types.ts'
import { findCallByAgent, findLeaseByAgent } from '#domain/floor/selectors.ts'
import type { DemoPerson } from '../cast.ts'
import type { PastFloor } from './floor.ts'
import { findDemoVersion } from '../script/index.ts'
import type { Shift } from './shifts.ts'

interface Worker {
  readonly person: DemoPerson
  readonly character: Character
  readonly dice: Dice
  readonly shifts: Shift[]
  memory: Memory
  at: number
  /** What is done at `at`; null to come on or go off shift. */
  move: Move | null
  seated: boolean
}

export const actorOf = ({ id, fullName, role }: DemoPerson): Actor => ({ type: 'person', userId: id, fullName, role })

export function livePast(floor: PastFloor, shifts: ReadonlyMap<DemoPerson, Shift[]>, dice: Dice): void {
  const workers = [...shifts].map(([person, own]) => workerOf(person, own, dice))
  for (;;) {
    const next = workers.filter(({ at }) => at < Infinity).toSorted((left, right) => left.at - right.at)[0]
    if (!next) return
    floor.waitUntil(next.at)
    act(floor, next)
    plan(floor, next)
  }
}

function workerOf(person: DemoPerson, shifts: Shift[], dice: Dice): Worker {
  const own = dice.fork(person.id)
  return {
    person,
    character: { agentId: person.id, contactRate: 0.3 + own.next() * 0.16, stamina: own.whole(6, 12) },
    dice: own,
    shifts: [...shifts],
    memory: BLANK,
    at: shifts[0]?.from ?? Infinity,
    move: null,
    seated: false,
  }
}

function act(floor: PastFloor, worker: Worker): void {
  const { person, move, dice } = worker
  if (move === null) return worker.seated ? goOff(floor, worker) : comeOn(floor, worker)
  const refusal = ask(floor, actorOf(person), move.command, dice, move.fence)
  worker.memory = refusal ? takeNo(move.memory, refusal, floor.now, dice) : move.memory
}

function ask(floor: PastFloor, actor: Actor, command: Command, dice: Dice, fence?: number): Refusal | undefined {
  const decision = floor.ask(command, { actor, commandId: dice.uuid(), fence: fence ?? null })
  return decision.type === 'refused' ? decision.refusal : undefined
}

function comeOn(floor: PastFloor, worker: Worker): void {
  const { id, fullName, role } = worker.person
  floor.tell({ type: 'MarkSeatFound', agentId: id, fullName, role })
  worker.seated = true
}

function goOff(floor: PastFloor, worker: Worker): void {
  ask(floor, actorOf(worker.person), { type: 'LogOut' }, worker.dice)
  floor.tell({ type: 'MarkSeatLost', agentId: worker.person.id })
  worker.seated = false
  worker.shifts.shift()
}

/** A call that runs into the end of a shift is finished first. */
function plan(floor: PastFloor, worker: Worker): void {
  const shift = worker.shifts[0]
  worker.move = null
  if (!worker.seated) {
    worker.at = shift?.from ?? Infinity
    return
  }
  const { id } = worker.person
  const busy = findCallByAgent(floor.floor, id) !== undefined || findLeaseByAgent(floor.floor, id) !== undefined
  const over = shift === undefined || floor.now >= shift.until
  if (over && !busy) {
    worker.at = floor.now + 1_000
    return
  }
  const sight: Sight = {
    floor: floor.floor,
    now: floor.now,
    script: ({ script }) => (script ? findDemoVersion(script.scriptId, script.version) : undefined),
    backAt: worker.shifts[1]?.from,
  }
  worker.move = think(worker.character, worker.memory, sight, worker.dice)
  worker.at = floor.now + (worker.move?.afterMs ?? 1_000)
}
