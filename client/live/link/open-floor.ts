/** One team's floor for one person in one tab: link, local copy, clock and sender put together. */
import type { StoreApi } from 'zustand/vanilla'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import type { PendingCommand } from '../replica/pending.ts'
import { Replica, type View } from '../replica/replica.ts'
import { createReplicaStorage, storagePlace } from '../replica/replica-storage.ts'
import { FloorLink, type FloorLinkOptions } from './floor-link.ts'
import type { LinkStatus } from './link-status.ts'
import { receive } from './receive.ts'
import { type Send, Sender } from './send.ts'
import { type ServerClock, createServerClock } from './server-clock.ts'

export interface OpenFloor {
  readonly teamId: string
  readonly replica: Replica
  readonly status: StoreApi<LinkStatus>
  readonly clock: ServerClock
  readonly send: Send
  readonly reconnect: () => void
  readonly close: () => void
}

const UNREADABLE = new Set<number | undefined>([CLOSE.badFrame.code, CLOSE.tooBig.code])

type Boundaries = Pick<FloorLinkOptions, 'openUrl' | 'WebSocket' | 'random' | 'steady' | 'fetchReader'>

export interface OpenFloorOptions extends Boundaries {
  readonly teamId: string
  readonly userId: string
  readonly tab: string
  readonly storage: Storage | null
  /** Of a viewer who is no person. */
  readonly view?: View
  /** Commands that a tab which is gone had no answer for, with the ids they had there. */
  readonly abandoned?: () => Promise<readonly PendingCommand[]>
}

export function openFloor({ teamId, userId, tab, storage, abandoned, view, ...rest }: OpenFloorOptions): OpenFloor {
  const clock = createServerClock()
  const replica = new Replica(storage && createReplicaStorage(storage, storagePlace(userId, teamId, tab)), view)
  const sender = new Sender({
    replica,
    now: clock.now,
    transmit: (frame) => link.send(frame),
  })
  const link: FloorLink = new FloorLink({
    ...rest,
    tab,
    resumeFrom: () => replica.position(),
    told: () => replica.confirmedState(),
    onFrame: (frame) =>
      receive(frame, {
        replica,
        sender,
        clock,
        sayHello: () => link.sayHello(),
        received: (seq) => link.received(seq),
      }),
  })
  const adopt = async () => {
    const items = (await abandoned?.()) ?? []
    replica.adopt(items)
    if (items.length > 0 && link.status.getState().phase === 'live') sender.flush()
  }
  // Where pages may not know of each other, nothing is taken over.
  adopt().catch(() => undefined)
  // A frame that the floor will not read must not keep the others from it, after a reload neither.
  const goOn = link.status.subscribe(({ phase, lastClose }, was) => {
    if (phase === was.phase || phase !== 'stopped' || !UNREADABLE.has(lastClose?.code)) return
    if (sender.blame()) link.reconnect()
  })
  const keep = () => replica.keepNow()
  globalThis.addEventListener('pagehide', keep)
  return {
    teamId,
    replica,
    clock,
    status: link.status,
    send: sender.send,
    reconnect: () => link.reconnect(),
    close() {
      globalThis.removeEventListener('pagehide', keep)
      goOn()
      link.close()
      sender.close()
      replica.close()
    },
  }
}
