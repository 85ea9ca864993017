/** The welcome: what a viewer missed when that is known in full, else the whole floor. Never a part of either. */
import type { Recorded } from '#domain/events/index.ts'
import { type Audience, toAudience, revealFloor } from '#domain/views/audience.ts'
import type { HelloFrame } from '#domain/protocol/client-frames.ts'
import { canRead, encodeFor, readsBoardLines } from '#domain/protocol/older-viewers.ts'
import { encode } from '#domain/protocol/codec.ts'
import type { WelcomeFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import type { z } from 'zod'
import { pack } from '../storage/deflate.ts'
import { Frames } from './frames.ts'
import type { LiveFloor } from '../commit/live-floor.ts'
import type { Seat, SeatMemory } from './seat.ts'

/** More missed lines than this cost the client more than a snapshot. */
const MISSED_AT_MOST = 2_000

/** `roleBefore` is the role under which this person was last seen here: another one had another view. */
export function toWelcomeFrame(
  live: LiveFloor,
  seat: Seat,
  resume: z.infer<typeof HelloFrame>['resume'],
  roleBefore: Role | undefined,
  now: number,
): string {
  const audience = toAudience(live.floor, seat.memory)
  const sawTheSame = seat.memory.wall === true || roleBefore === seat.memory.role
  const missed = resume && sawTheSame ? missedLines(live, resume, seat.memory) : null
  if (missed === null) return toSnapshotFrame(live, seat, audience, now)
  const events = new Frames().reveal(missed, audience)
  if (!canRead(seat.memory.version, events)) return toSnapshotFrame(live, seat, audience, now)
  return encode({ ...toWelcomeHead(live, seat, now), recovered: true, events })
}

export function toSnapshotFrame(live: LiveFloor, seat: Seat, audience: Audience, now: number): string {
  const head = { ...toWelcomeHead(live, seat, now), recovered: false }
  const floor = revealFloor(live.floor, audience)
  return readsBoardLines(seat.memory.version, audience)
    ? encode({ ...head, packed: pack(JSON.stringify(floor)) })
    : encodeFor(seat.memory.version, { ...head, floor })
}

function toWelcomeHead({ epoch, floor }: LiveFloor, { memory }: Seat, now: number): Omit<WelcomeFrame, 'recovered'> {
  const { userId, fullName, role, control } = memory
  return {
    type: 'welcome',
    v: PROTOCOL_VERSION,
    epoch,
    seq: floor.seq,
    now: Math.max(now, floor.at),
    you: { userId, fullName, role, control },
  }
}

function missedLines(
  { epoch, floor, storage }: LiveFloor,
  resume: { readonly epoch: string; readonly seq: number },
  viewer: SeatMemory,
): readonly Recorded[] | null {
  const { seq } = resume
  if (resume.epoch !== epoch || seq > floor.seq || floor.seq - seq > MISSED_AT_MOST) return null
  if (!storage.journal.reachesBack(seq, floor.seq)) return null
  const missed = storage.journal.since(seq, MISSED_AT_MOST)
  return missed.some((line) => movesTheView(line, viewer)) ? null : missed
}

/** Watching began or ended while away, or what a wall may show was set anew: what was missed then was another view's. */
function movesTheView({ event }: Recorded, { userId, wall }: SeatMemory): boolean {
  if (wall) return event.type === 'TeamSettingsChanged'
  return (event.type === 'WatchStarted' || event.type === 'WatchEnded') && event.viewerId === userId
}
