/** A desk on a floor of real rules: what a panel sends is decided, folded in, and shown. */
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render } from '@testing-library/react'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { listenForKeys } from '#client/actions/registry.ts'
import type { Send, SendOutcome } from '#client/live/link/send.ts'
import type { PendingCommand } from '#client/live/replica/pending.ts'
import { type Desk, DeskProvider } from '#client/screens/desk/desk.tsx'
import type { ClientCommand } from '#domain/commands/index.ts'
import { findCallByAgent, findLeaseByAgent } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { Step } from '#tests/support/given.ts'
import { inLanguage } from '#domain/script/languages.ts'
import { uuid } from '#tests/support/ids.ts'
import { script } from '#tests/support/script-fixture.ts'
import { ask, fenceOf, quietMorning, record, type World } from '#tests/support/world.ts'

// A field that grows with its text listens for late fonts, which this page does not know.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

export class TheDesk {
  world: World
  readonly sent: ClientCommand[] = []
  live = true
  control = true
  pending: PendingCommand[] = []
  #listeners = new Set<() => void>()
  #desk: Desk | null = null
  #ids = 0

  constructor(...steps: readonly Step[]) {
    this.world = steps.reduce((world, step) => step(world), quietMorning)
  }

  get call(): Call {
    const call = findCallByAgent(this.world.floor, 'ann')
    if (!call) throw new Error('Ann is in no call')
    return call
  }

  /** Something happens on the floor, or to the connection. */
  happens(change: () => void): void {
    act(() => {
      change()
      this.#changed()
    })
  }

  send: Send = (command, options) => this.takes(command, options)

  protected readonly takes: Send = async (command, options = {}) => {
    this.sent.push(command)
    const commandId = options.commandId ?? uuid(`desk ${(this.#ids += 1)}`)
    if (!this.live) {
      const item: PendingCommand = { commandId, command, askedAt: this.world.now, sent: false, ackSeq: null }
      this.happens(() => {
        this.pending = [...this.pending, item]
      })
      return new Promise<SendOutcome>(() => undefined)
    }
    const decision = ask(this.world, command, 'ann', { commandId, fence: fenceOf(this.world, 'ann') })
    if (decision.type === 'refused') return { type: 'refused', refusal: decision.refusal }
    this.happens(() => {
      this.world = record(this.world, decision.events, 'ann', commandId)
    })
    return { type: 'acknowledged', seq: this.world.floor.seq, result: {} }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly shown = (): Desk => (this.#desk ??= this.#now())

  #now(): Desk {
    const { floor } = this.world
    const call = findCallByAgent(floor, 'ann')
    const lease = findLeaseByAgent(floor, 'ann')
    return {
      me: { userId: 'ann', fullName: 'Ann Ash' },
      teamId: 'north',
      floor,
      agent: floor.agents['ann'],
      lease,
      call,
      script: { ...script, content: inLanguage(script.content, call?.language ?? null) },
      control: this.control,
      live: this.live,
      pending: this.pending,
      recent: this.world.journal,
      send: this.send,
      now: () => this.world.now,
    }
  }

  #changed(): void {
    this.#desk = null
    for (const listener of this.#listeners) listener()
  }
}

/** Renders what `children` makes of the desk as it is at each moment. */
export function show(desk: TheDesk, children: (desk: Desk) => ReactNode) {
  return render(<Shown desk={desk}>{children}</Shown>)
}

function Shown({ desk, children }: { desk: TheDesk; children: (desk: Desk) => ReactNode }) {
  const now = useSyncExternalStore(desk.subscribe, desk.shown)
  useEffect(listenForKeys, [])
  return (
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <DeskProvider desk={now}>{children(now)}</DeskProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** A key pressed with nothing in focus, and what follows from it. */
export async function press(key: string): Promise<void> {
  await act(async () => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key })
  })
}

export const type = (field: HTMLElement, value: string): void => {
  fireEvent.change(field, { target: { value } })
}
