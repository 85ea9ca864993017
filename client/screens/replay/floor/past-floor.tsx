/** Stands the floor of a past moment where the live one stands, so that the board's own tiles draw it, and takes no command. */
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { InsteadOfLive } from '../../../live/floor-context.tsx'
import { type LinkStatus, firstStatus } from '../../../live/link/link-status.ts'
import type { OpenFloor } from '../../../live/link/open-floor.ts'
import type { Send } from '../../../live/link/send.ts'
import { Replica } from '../../../live/replica/replica.ts'
import { FrozenAt } from '../../../features/floor-view/time-pill.tsx'

interface Then {
  readonly floor: Floor
  readonly at: number
  /** What had happened shortly before, oldest first. */
  readonly recent: readonly Recorded[]
}

/** A floor that hears nothing and sends nothing; its clock stands at the moment shown. */
class Past {
  readonly open: OpenFloor
  #at: number

  constructor(then: Then) {
    const replica = new Replica()
    this.#at = then.at
    const nothing = () => undefined
    const send: Send = () => Promise.resolve({ type: 'unsent', why: 'gave-up' })
    const open = {
      teamId: then.floor.teamId,
      replica,
      status: createStore<LinkStatus>(() => ({ ...firstStatus(0), phase: 'live' })),
      clock: { now: () => this.#at, at: () => this.#at, hear: nothing },
      send,
      adopt: nothing,
      reconnect: nothing,
      close: nothing,
    }
    this.open = open
    this.show(then)
  }

  show({ floor, at, recent }: Then): void {
    this.#at = at
    this.open.replica.store.setState({ confirmed: floor, floor, seq: floor.seq, recent })
  }
}

const SECOND = 1_000

export function PastFloor({ floor, at, recent, children }: Then & { readonly children: ReactNode }) {
  const [past] = useState(() => new Past({ floor, at, recent }))
  // Before the paint, so that nobody sees one moment's tiles under another moment's clock.
  useLayoutEffect(() => past.show({ floor, at, recent }), [past, floor, at, recent])
  return (
    <InsteadOfLive floor={past.open}>
      {/* Clocks show whole seconds: they are drawn again once a second, however smoothly time runs. */}
      <FrozenAt value={Math.floor(at / SECOND) * SECOND}>{children}</FrozenAt>
    </InsteadOfLive>
  )
}
