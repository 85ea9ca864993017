/** A draft that is worked on with others: this page's copy, the line to its object, and what is kept in the browser. */
import { DRAFT_PROTOCOL_VERSION, type DraftClientFrame } from '#domain/script/draft/wire.ts'
import { createServerClock } from '../../live/link/server-clock.ts'
import { type SocketBoundaries, SocketLink } from '../../live/link/socket-link.ts'
import { createDraftStore } from './create-store.ts'
import { DraftReplica } from './draft-replica.ts'
import type { DraftStore } from './draft-store.ts'
import { Outbox } from './outbox.ts'
import { Place } from './place.ts'
import { readDraftFrame, receive } from './receive.ts'
import type { SittingStore } from './sitting.ts'

const KEEP_STEPS_MS = 1_000

const mintId = (): string => crypto.randomUUID()

export interface OpenDraftOptions extends SocketBoundaries {
  readonly sittings: SittingStore
}

export function openDraft({ sittings, ...boundaries }: OpenDraftOptions): DraftStore {
  const clock = createServerClock()
  const replica = new DraftReplica({
    sitting: sittings.sitting,
    now: clock.now,
    mintId,
    onChange: () => onChange(),
  })
  const link: SocketLink = new SocketLink({
    ...boundaries,
    hello: () => helloOf(replica),
    onText: (text) => onText(text),
    onLost: () => outbox.lost(),
  })
  const outbox = new Outbox(replica, (text) => link.isWelcomed && link.sendText(text))
  const place = new Place((nodeId) => link.isWelcomed && link.sendText(JSON.stringify({ type: 'place', nodeId })))
  const onText = (text: string): void => {
    const frame = readDraftFrame(text)
    if (frame === null) return link.drop()
    if (frame.type === 'farewell') return link.onFarewell(frame)
    if (frame.type === 'welcome') {
      clock.hear(frame.now)
      link.heardWelcome()
      // Whatever was on its way before is told of by this, or goes again.
      outbox.lost()
    }
    // Sent before our hello was read: the welcome that answers it covers the same.
    else if (!link.isWelcomed) return undefined
    if (!receive(frame, replica)) return link.sayHello()
    if (frame.type === 'welcome') {
      link.onWelcome()
      outbox.pump()
      place.again()
    } else if ('sequence' in frame && frame.sequence !== null) outbox.answered(frame.sequence)
    return undefined
  }
  const created = createDraftStore(replica, {
    connection: () => link.status.getState(),
    mintId,
    setPlace: (nodeId) => place.set(nodeId),
    reconnect: () => link.reconnect(),
    close: () => close(),
  })
  const keep = keeper(replica, sittings)
  const onChange = () => {
    keep.changed()
    outbox.pump()
    created.tell()
  }
  const stopListening = link.status.subscribe(created.tell)
  const close = () => {
    outbox.flush()
    keep.stop()
    stopListening()
    outbox.lost()
    place.close()
    link.close()
  }
  return created.store
}

function helloOf({ client, answered, epoch, confirmed }: DraftReplica): string {
  const have = epoch === null ? {} : { have: { epoch, revision: confirmed.revision } }
  const frame: DraftClientFrame = { type: 'hello', v: DRAFT_PROTOCOL_VERSION, client, answered, ...have }
  return JSON.stringify(frame)
}

/** Words at once; steps, which are many, a little later. */
function keeper(replica: DraftReplica, { saveWaiting, savePast }: SittingStore) {
  let waiting: unknown = replica.pending
  let unapplied: unknown = replica.unapplied
  let past: unknown = replica.history
  let timer: ReturnType<typeof setTimeout> | undefined
  const keepSteps = () => {
    clearTimeout(timer)
    timer = undefined
    if (past !== replica.history) savePast(replica.sitting)
    past = replica.history
  }
  const now = (): void => {
    saveWaiting(replica.sitting)
    keepSteps()
  }
  globalThis.addEventListener('pagehide', now)
  return {
    changed: (): void => {
      if (waiting !== replica.pending || unapplied !== replica.unapplied) saveWaiting(replica.sitting)
      waiting = replica.pending
      unapplied = replica.unapplied
      if (past !== replica.history) timer ??= setTimeout(keepSteps, KEEP_STEPS_MS)
    },
    stop: (): void => {
      globalThis.removeEventListener('pagehide', now)
      now()
    },
  }
}
