/** A server asked for no port in particular starts also when another program takes the port it had found. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findFreePort, onPort } from '#local/process/port.ts'
import { startRuntime } from '#local/runtime.ts'
import { freePort } from './support/free-port.ts'

let state: string
let thief: Server
let stolen: number

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  thief = createServer()
  await new Promise<void>((listening) => thief.listen(0, '127.0.0.1', listening))
  stolen = portOf(thief)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await new Promise((closed) => thief.close(closed))
  await rm(state, { recursive: true, force: true })
})

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  return address.port
}

/** The probe finds the port free; by the time the runtime starts it is not. */
const foundFree = (port: number) =>
  vi.spyOn(Server.prototype, 'address').mockReturnValueOnce({ address: '127.0.0.1', family: 'IPv4', port })

// Two starts, each as long as a busy machine takes.
test('a port that is taken between the look and the start is given up for another', { timeout: 120_000 }, async () => {
  foundFree(stolen)
  const runtime = await startRuntime({ persistTo: state })
  try {
    expect(runtime.url).not.toBe(`http://127.0.0.1:${stolen}`)
    expect((await fetch(runtime.url)).status).toBe(200)
  } finally {
    await runtime.dispose()
  }
})

test('a port that was asked for is not given up, and its state is free again', async () => {
  const asked = startRuntime({ persistTo: state, port: stolen })
  await expect(asked).rejects.toThrow(`Port ${stolen} is already in use.`)
  const runtime = await startRuntime({ persistTo: state })
  await runtime.dispose()
})

test('a port that was asked for and is taken in between is named as well', async () => {
  const port = await freePort()
  const inUse = Object.assign(new Error('bind failed'), { code: 'ERR_ADDRESS_IN_USE' })
  await expect(onPort(port, () => Promise.reject(inUse))).rejects.toThrow(`Port ${port} is already in use.`)
})

test('a start that fails for another reason is not tried again', async () => {
  const open = vi.fn<() => Promise<never>>(() => Promise.reject(new Error('no such file')))
  await expect(onPort(0, open)).rejects.toThrow('no such file')
  expect(open).toHaveBeenCalledOnce()
})

test('two servers are given ports of their own, and the one after each is free', async () => {
  const [one, other] = [await freePort(), await freePort()]
  expect(Math.abs(one - other)).toBeGreaterThan(2)
  expect(await findFreePort(one + 1)).toBe(one + 1)
})
