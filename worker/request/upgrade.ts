/** A request for a socket, as an object may see it: what the handshake needs, who it is, and nothing of the client's beside. */
import { SEAT_HEADER, type SeatPerson } from '#durable-objects/team-floor/contract.ts'
import type { Origin } from '#durable-objects/team-floor/contract.ts'
import type { HonoContext } from '#worker/request/hono.ts'

/** What the WebSocket handshake itself needs; nothing else a client sends reaches the object. */
const HANDSHAKE = ['upgrade', 'connection', 'sec-websocket-key', 'sec-websocket-version']

/**
 * Compressed, 31 kB on the line unfold to 31 MB before anybody can look at a frame's size, so none is agreed. Where no
 * answer is given the runtime agrees to whatever was offered; this one names nothing that it knows, and stays inside.
 */
const NO_COMPRESSION = { 'sec-websocket-extensions': 'none' }

export const isUpgrade = (c: HonoContext): boolean => c.req.header('upgrade')?.toLowerCase() === 'websocket'

export function upgradeOf(c: HonoContext, path: string, seat: SeatPerson & { readonly from: Origin }): Request {
  const headers = new Headers()
  for (const name of HANDSHAKE) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  headers.set(SEAT_HEADER, encodeURIComponent(JSON.stringify(seat)))
  // The connection's id becomes its first tag, so a client may not choose it.
  return new Request(new URL(`${path}?_pk=${crypto.randomUUID()}`, c.req.url), { headers })
}

export function uncompressed(entered: Response): Response {
  const { status, webSocket } = entered
  return webSocket ? new Response(null, { status, webSocket, headers: NO_COMPRESSION }) : entered
}
