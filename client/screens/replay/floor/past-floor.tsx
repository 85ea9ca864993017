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

interface FloorMoment {
  readonly floor: Floor
  readonly at: number
  /** What had happened shortly before, oldest first. */
  readonly recent: readonly Recorded[]
}

/** A floor that hears nothing and sends nothing; its clock stands at the moment shown. */
class FloorOverride {
  readonly open: OpenFloor
  #at: number

  constructor(moment: FloorMoment) {
    const replica = new Replica()
    this.#at = moment.at
    const nothing = () => undefined
    const send: Send = () => Promise.resolve({ type: 'unsent', why: 'gave-up' })
    const open = {
      teamId: moment.floor.teamId,
      replica,
      status: createStore<LinkStatus>(() => ({ ...firstStatus(0), phase: 'live' })),
      clock: { now: () => this.#at, at: () => this.#at, hear: nothing },
      send,
      adopt: nothing,
      reconnect: nothing,
      close: nothing,
    }
    this.open = open
    this.show(moment)
  }

  show({ floor, at, recent }: FloorMoment): void {
    this.#at = at
    this.open.replica.store.setState({ confirmed: floor, floor, seq: floor.seq, recent })
  }
}

const SECOND = 1_000

export function PastFloor({ floor, at, recent, children }: FloorMoment & { readonly children: ReactNode }) {
  const [override] = useState(() => new FloorOverride({ floor, at, recent }))
  // Before the paint, so that nobody sees one moment's tiles under another moment's clock.
  useLayoutEffect(() => override.show({ floor, at, recent }), [override, floor, at, recent])
  return (
    <InsteadOfLive floor={override.open}>
      {/* Clocks show whole seconds: they are drawn again once a second, however smoothly time runs. */}
      <FrozenAt value={Math.floor(at / SECOND) * SECOND}>{children}</FrozenAt>
    </InsteadOfLive>
  )
}
