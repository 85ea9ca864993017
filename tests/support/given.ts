/**
 * Given a floor, when somebody asks something, it brings events or is refused. Every step that is accepted also has to
 * leave the floor whole. (`brings`, not `then`: an object with a `then` is a promise to whoever awaits it.)
 */
import { expect } from 'vitest'
import type { z } from 'zod'
import { ClientCommand, type Command } from '#domain/commands/index.ts'
import { ShellCommand } from '#domain/commands/shell.ts'
import type { RefusalCode } from '#domain/commands/refusal.ts'
import { Refusal } from '#domain/commands/refusal.ts'
import type { Decision } from '#domain/decide/types.ts'
import { FloorEvent, type EventOf } from '#domain/events/index.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { uuid } from './ids.ts'
import { ask, fenceOf, quietMorning, record, type World } from './world.ts'

/** One thing that came before. */
export type Step = (world: World) => World

export type Said = z.input<typeof ClientCommand> | z.input<typeof ShellCommand>

interface How {
  /** Instead of the fence of the lead this person holds. */
  readonly fence?: number | null
  readonly commandId?: string
  /** The id of what the command creates, which the shell gives. */
  readonly newId?: string
}

type Expected = { [T in FloorEvent['type']]: { readonly type: T } & Partial<EventOf<T>> }[FloorEvent['type']]

export const given = (...steps: readonly Step[]): Scenario => new Scenario(quietMorning).and(...steps)

export class Scenario {
  readonly world: World

  constructor(world: World) {
    this.world = world
  }

  and(...steps: readonly Step[]): Scenario {
    return new Scenario(steps.reduce((world, step) => step(world), this.world))
  }

  when(command: Said, who: string, how: How = {}): Outcome {
    return outcomeOf(this.world, command, who, how)
  }

  /** Looks at the floor as it now is. */
  so(look: (world: World) => void): Scenario {
    look(this.world)
    return this
  }
}

export class Outcome {
  readonly #before: World
  readonly #after: World
  readonly #decision: Decision

  constructor(before: World, after: World, decision: Decision) {
    this.#before = before
    this.#after = after
    this.#decision = decision
  }

  /** Exactly these events, in this order; fields that are not named may be anything. */
  brings(...expected: readonly Expected[]): Scenario {
    expect(this.#events().map(({ type }) => type)).toEqual(expected.map(({ type }) => type))
    expect(this.#events()).toMatchObject(expected)
    return new Scenario(this.#after)
  }

  changesNothing(): Scenario {
    return this.brings()
  }

  accepted(): Scenario {
    this.#events()
    return new Scenario(this.#after)
  }

  refused(code: RefusalCode, detail: Readonly<Record<string, unknown>> = {}): Scenario {
    if (this.#decision.type === 'accepted') {
      const brought = this.#decision.events.map(({ type }) => type).join(', ')
      throw new Error(`should have been refused ${code}, but brought ${brought || 'nothing'}`)
    }
    expect(this.#decision.refusal).toMatchObject({ code, ...detail })
    expect(Refusal.parse(this.#decision.refusal)).toEqual(this.#decision.refusal)
    return new Scenario(this.#before)
  }

  #events(): readonly FloorEvent[] {
    if (this.#decision.type === 'refused') throw new Error(`refused: ${JSON.stringify(this.#decision.refusal)}`)
    return this.#decision.events
  }
}

let counter = 0

function outcomeOf(world: World, said: Said, who: string, how: How): Outcome {
  const command: Command = who === 'system' ? ShellCommand.parse(said) : parse(said)
  const commandId = how.commandId ?? uuid(`command ${(counter += 1)}`)
  const fence = how.fence === undefined ? fenceOf(world, who) : how.fence
  const decision = ask(world, command, who, { commandId, newId: how.newId ?? commandId, fence })
  if (decision.type === 'refused') return new Outcome(world, world, decision)
  for (const event of decision.events) expect(FloorEvent.parse(event)).toEqual(event)
  const after = record(world, decision.events, who, commandId)
  expect(invariants(after.floor)).toEqual([])
  return new Outcome(world, after, decision)
}

/** Some commands of the shell are also asked by people through the API. */
const parse = (said: Said): Command => {
  const asked = ClientCommand.safeParse(said)
  return asked.success ? asked.data : ShellCommand.parse(said)
}

/** A step that asks for something, and must be granted it. */
export const did =
  (who: string, command: Said, how: How = {}): Step =>
  (world) =>
    outcomeOf(world, command, who, how).accepted().world
