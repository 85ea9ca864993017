/**
 * The port that a server is started on. Tokens name their origin, so it must be known before the start; between finding a
 * port free and listening on it another program may take it, so only the start itself decides.
 */
import { createServer } from 'node:net'

export class PortTaken extends Error {
  readonly port: number
  constructor(port: number, options?: ErrorOptions) {
    super(`Port ${port} is already in use.`, options)
    this.port = port
  }
}

export class NoPort extends Error {
  constructor(text: string) {
    super(`PORT is “${text}”, which is no port: give a number from 1 to 65535, for example PORT=8790 npm start`)
  }
}

/** What was asked for in the environment, else the usual one. Throws `NoPort`. */
export function readPort(text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new NoPort(text)
  return port
}

/** A machine on which so many free ports in a row are taken in between has another fault. */
const TRIES = 10

/** Opens something on the wanted port, or on any free one for 0. Throws `PortTaken`. */
export async function onPort<T>(
  wanted: number,
  open: (port: number) => Promise<T>,
): Promise<{ readonly port: number; readonly opened: T }> {
  for (let left = TRIES; ; left -= 1) {
    const port = await findFreePort(wanted)
    try {
      return { port, opened: await open(port) }
    } catch (fault) {
      if (!isAddressInUse(fault)) throw fault
      if (wanted !== 0 || left <= 1) throw new PortTaken(port, { cause: fault })
    }
  }
}

/** The wanted one if nobody listens there, or any such for 0. Throws `PortTaken`. */
export function findFreePort(wanted = 0): Promise<number> {
  const probe = createServer()
  return new Promise((found, fail) => {
    probe.once('error', (fault) => fail(isAddressInUse(fault) ? new PortTaken(wanted, { cause: fault }) : fault))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : wanted
      probe.close(() => found(port))
    })
  })
}

/** By the name that Node gives it, or the runtime. */
const isAddressInUse = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && (fault.code === 'EADDRINUSE' || fault.code === 'ERR_ADDRESS_IN_USE')
