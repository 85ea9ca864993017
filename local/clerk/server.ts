/** The stand-in for Clerk's Backend API behind a port of this machine, for an application in another process. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { ClerkStandIn } from './stand-in.ts'

export interface StandInServer {
  /** For `CLERK_API_URL`. */
  readonly url: string
  close(): Promise<void>
}

export async function serveStandIn(standIn: ClerkStandIn): Promise<StandInServer> {
  const server = createServer((incoming, outgoing) => void answer(standIn, incoming, outgoing))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

async function answer(standIn: ClerkStandIn, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming
  const parts: Uint8Array[] = []
  for await (const part of incoming as AsyncIterable<Uint8Array>) parts.push(part)
  const response = await standIn.fetch(
    new Request(`http://clerk${url}`, {
      method,
      headers: { authorization: headers.authorization ?? '' },
      body: parts.length === 0 ? null : Buffer.concat(parts),
    }),
  )
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(await response.text())
}
