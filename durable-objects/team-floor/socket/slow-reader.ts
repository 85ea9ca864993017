/** When a viewer does not keep up (protocol: slow reader). It is sent nothing more, then one snapshot, or let go. */
import type { Seat } from './seat.ts'

const STALE_EVENTS = 200
/** A client says what it received at most once a second; what is younger than this can not have been said yet. */
const ACKNOWLEDGED_WITHIN_MS = 2_500
const STALE_BYTES = 256 * 1024
const CLOSE_BYTES = 1024 * 1024
export const STALE_CLOSE_MS = 15_000

/**
 * Bytes the platform still holds for this socket beyond the whole picture it was sent, which alone may be larger than any
 * limit; 0 where the platform does not tell, so acknowledgements are counted too.
 */
function bufferedBytes({ connection, pictureBytes }: Seat): number {
  const amount: unknown = Reflect.get(connection, 'bufferedAmount')
  return typeof amount === 'number' ? amount - pictureBytes : 0
}

export function isTooSlow(seat: Seat, now: number): boolean {
  let overdue = 0
  for (const { events, at } of seat.unacknowledged) if (at <= now - ACKNOWLEDGED_WITHIN_MS) overdue += events
  return overdue > STALE_EVENTS || bufferedBytes(seat) > STALE_BYTES
}

export function isUnreachable(seat: Seat, now: number): boolean {
  const { staleSince } = seat.memory
  return bufferedBytes(seat) > CLOSE_BYTES || (staleSince !== null && now - staleSince >= STALE_CLOSE_MS)
}
