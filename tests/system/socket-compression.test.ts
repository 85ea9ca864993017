/** No compression is agreed on a floor's socket: a few kilobytes on the line could unfold to megabytes before their size is known. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askTicket, signIn } from '#bots/sign-in.ts'
import { type Crowd, seedCrowd } from '#local/crowd.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'

let state: string
let runtime: Runtime
let crowd: Crowd

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  runtime = await startRuntime({ persistTo: state })
  crowd = await seedCrowd(await runtime.getD1(), { agents: 1, leads: 1 })
})
afterAll(async () => {
  await runtime?.dispose()
  await rm(state, { recursive: true, force: true })
})

interface Upgraded {
  readonly extensions: string | undefined
  readonly socket: Socket
}

/** A handshake by hand, so that nothing but the server decides what is agreed. */
async function upgrade(offer: string): Promise<Upgraded> {
  const [agent = ''] = crowd.agentIds
  const { address } = await askTicket(runtime.url, await signIn(runtime.url, agent), crowd.teamId, undefined)
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    origin: runtime.url,
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
    'sec-websocket-extensions': offer,
  }
  return new Promise((done, fail) => {
    const asked = request({
      hostname: address.hostname,
      port: address.port,
      path: address.pathname + address.search,
      headers,
    })
    asked.on('upgrade', (answer, socket: Socket) =>
      done({ extensions: answer.headers['sec-websocket-extensions'], socket }),
    )
    asked.on('response', ({ statusCode }) => fail(new Error(`refused with ${statusCode}`)))
    asked.on('error', fail)
    asked.end()
  })
}

/** One masked text frame that says of itself that it is compressed. */
function compressedFrame(text: string): Buffer {
  const payload = deflateRawSync(text)
  const head = Buffer.alloc(8)
  head.writeUInt8(0b1100_0001, 0)
  head.writeUInt8(0x80 | 126, 1)
  head.writeUInt16BE(payload.length, 2)
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([head, payload])
}

test.each([
  'permessage-deflate',
  'permessage-deflate; client_max_window_bits',
  'permessage-deflate; server_no_context_takeover; client_no_context_takeover, permessage-deflate',
  'x-webkit-deflate-frame',
])('of the offer %s none is agreed', async (offer) => {
  const { extensions, socket } = await upgrade(offer)
  socket.destroy()
  expect(extensions).toBeUndefined()
})

test('a frame that is compressed all the same ends the socket and unfolds to nothing', async () => {
  const { socket } = await upgrade('permessage-deflate')
  socket.on('error', () => undefined)
  const answered = new Promise<Buffer>((done) => {
    socket.once('data', done)
    socket.once('close', () => done(Buffer.alloc(0)))
  })
  socket.write(compressedFrame(' '.repeat(31 * 1024 * 1024)))
  const said = await answered
  socket.destroy()
  // A close frame that says "protocol error", or no word at all; nothing that a floor says.
  const protocolError = said[0] === 0x88 && said.includes(Buffer.from([1002 >> 8, 1002 & 0xff]))
  expect(said.length === 0 || protocolError).toBe(true)
})
