/** What is sent: the event of a log, the notice of a gap in it, or a test, with its id and its place in the order. */
import { parseJson } from '#domain/stored/reader.ts'
import { GAP, TEST } from '#domain/webhooks/kinds.ts'

export interface LoggedEvent {
  readonly sequence: number
  readonly type: string
  /** JSON. */
  readonly data: string
  readonly at: number
}

export interface Message {
  readonly id: string
  readonly type: string
  readonly body: string
}

interface Place {
  readonly streamId: string
  readonly teamId: string | null
  readonly previous: number | null
}

export function eventMessage(event: LoggedEvent, place: Place): Message {
  return {
    id: `evt_${inId(place.streamId)}_${event.sequence}`,
    type: event.type,
    body: bodyOf(event, place),
  }
}

/** In the place of the events from `sequence` to `gapTo`. */
export function gapMessage(sequence: number, gapTo: number, place: Place, at: number): Message {
  const data = JSON.stringify({ first_sequence: sequence, last_sequence: gapTo })
  return {
    id: `gap_${inId(place.streamId)}_${sequence}_${gapTo}`,
    type: GAP,
    // The next event names the last of them as the one before it.
    body: bodyOf({ sequence: gapTo, type: GAP, data, at }, place),
  }
}

export function testMessage(deliveryId: string, at: number): Message {
  const body = { type: TEST, timestamp: iso(at), team_id: null, sequence: null, previous_sequence: null, data: {} }
  return { id: `test_${deliveryId}`, type: TEST, body: JSON.stringify(body) }
}

export function bodyOf(
  { sequence, type, data, at }: LoggedEvent,
  { teamId, previous }: Pick<Place, 'teamId' | 'previous'>,
): string {
  const read = parseJson(data)
  return JSON.stringify({
    type,
    timestamp: iso(at),
    team_id: teamId,
    sequence,
    previous_sequence: previous,
    data: read.ok ? withIsoTimes(read.value) : {},
  })
}

/** The full stop parts the signed content. */
const inId = (streamId: string): string => streamId.replaceAll(/[^A-Za-z0-9-]/g, '_')

const iso = (at: number): string => new Date(at).toISOString()

/** What no date can be made of stands as it is: it holds up nothing that comes after it. */
const timeOf = (at: number): string | number => (Number.isNaN(new Date(at).getTime()) ? at : iso(at))

/** The log has times in milliseconds, as the database does. */
function withIsoTimes(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'number' && /(_at|^until)$/.test(name) ? timeOf(value) : value,
    ]),
  )
}
