/** Frames as short as boards get them, read in full: apart from the codec, since a desk never gets one. */
import type { Floor } from '../floor/state.ts'
import { BoardFrame, toFullLines } from './board-lines.ts'
import { type Decoded, decodeLongFrame, parseServerFrame } from './codec.ts'
import { fail } from '../vocabulary/result.ts'
import { unpack } from './packed.ts'
import { PackedWelcome, type ServerFrame } from './server-frames.ts'

/** What a viewer has been told so far: the floor as it may see it, up to `seq`. */
export interface ViewerState {
  readonly seq: number
  readonly floor: Floor
}

/** Any frame of the floor. `told`: of this viewer, before this frame; null before its first welcome. */
export function decodeServerFrame(text: string, told: ViewerState | null): Decoded<ServerFrame> {
  const long = decodeLongFrame(text)
  if (long.ok) return long
  return long.error.why === 'short' ? parseServerFrame(expandFrame(long.error.value, told)) : fail(long.error)
}

/** A packed floor unpacked, a board's lines in full. Whatever is wrong with it is found by the frame's own schema. */
function expandFrame(value: unknown, told: ViewerState | null): unknown {
  const board = BoardFrame.safeParse(value)
  if (board.success) {
    const { from, to, now } = board.data
    // Lines that do not go on from here cannot be read, so that nothing is told by them: a gap, wherever they begin.
    if (told?.seq !== from) return { type: 'events', from, to: from, now, events: [] }
    return { type: 'events', from, to, now, events: toFullLines(board.data, told.floor) }
  }
  const welcome = PackedWelcome.safeParse(value)
  if (!welcome.success) return value
  const { packed, ...rest } = welcome.data
  return { ...rest, floor: floorIn(packed) }
}

function floorIn(packed: string): unknown {
  try {
    return JSON.parse(unpack(packed))
  } catch {
    return null
  }
}
