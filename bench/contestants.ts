/** Who is compared: the floor, the least a Durable Object can do, and two servers that people would write instead. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { projectRoot } from '#local/paths.ts'
import { agentOnDuty, bareCaller, type Caller } from './caller.ts'
import { childNamed } from './server-cpu.ts'
import type { Stage } from './stage.ts'
import { seat, Wire } from './wire.ts'

/** How many sit at a server: one asks alone, the crowd asks together, boards only look on. */
export interface Seating {
  readonly crowd: number
  readonly boards: number
}

export interface Contestant {
  readonly name: string
  readonly pid: number
  readonly alone: Caller
  readonly crowd: readonly Caller[]
  /** Resolves when what it does behind the answers is done too. */
  readonly settled: () => Promise<void>
  /** In its storage so far; 0 where nobody counts them. */
  readonly rowsWritten: () => Promise<number>
  close(): void
}

const nothingBehind = { settled: () => Promise.resolve(), rowsWritten: () => Promise.resolve(0) }

export async function bareObject({ url }: Stage, { crowd }: Seating): Promise<Contestant> {
  const wires = await many(crowd + 1, () => Wire.open(`${url}/bare`))
  const [alone, ...others] = wires.map(bareCaller)
  if (!alone) throw new Error('There is no client')
  return {
    name: 'bare object',
    pid: childNamed('workerd'),
    alone,
    crowd: others,
    ...nothingBehind,
    close: () => wires.forEach((wire) => wire.close()),
  }
}

export async function floor(stage: Stage, name: string, { crowd, boards }: Seating): Promise<Contestant> {
  const { teamId, agentIds, managerIds } = await stage.team({
    name,
    agents: crowd + 1,
    managers: boards,
    leads: (crowd + 1) * LEADS_EACH,
  })
  const wires = await many(crowd + 1, (at) => seat(stage.url, teamId, { userId: agentIds[at] ?? '', role: 'agent' }))
  const watching = await many(boards, (at) =>
    seat(stage.url, teamId, { userId: managerIds[at] ?? '', role: 'manager' }),
  )
  const [alone, ...others] = await Promise.all(wires.map(agentOnDuty))
  if (!alone) throw new Error('There is no agent')
  const settled = async (): Promise<void> => {
    while ((await stage.status(teamId)).outbox.waiting > 0) await new Promise((again) => setTimeout(again, 100))
  }
  return {
    name: 'floor',
    pid: childNamed('workerd'),
    alone,
    crowd: others,
    settled,
    rowsWritten: async () => (await stage.status(teamId)).rowsWritten,
    close: () => [...wires, ...watching].forEach((wire) => wire.close()),
  }
}

/** A lead is called by hand a few times at most while the bench runs. */
const LEADS_EACH = 20

/** `ws` and `node:sqlite`, which writes each message before its answer and sends it on to everybody. */
export async function plainServer({ crowd, boards }: Seating): Promise<Contestant> {
  const { server, port, pid } = await started('plain-server.ts')
  const wires = await many(crowd + 1 + boards, () => Wire.open(`http://127.0.0.1:${port}`))
  const [alone, ...others] = wires.slice(0, crowd + 1).map(bareCaller)
  if (!alone) throw new Error('There is no client')
  return {
    name: 'ws + node:sqlite',
    pid,
    alone,
    crowd: others,
    ...nothingBehind,
    close: () => {
      wires.forEach((wire) => wire.close())
      server.kill()
    },
  }
}

/** `socket.io`, as durable, which sends each message on to a room of boards. */
export async function roomServer({ crowd, boards }: Seating): Promise<Contestant> {
  const { server, port, pid } = await started('room-server.ts')
  const open = (board: boolean) => {
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      query: board ? { room: 'boards' } : {},
    })
    return new Promise<typeof socket>((opened, fail) =>
      socket.once('connect', () => opened(socket)).once('connect_error', fail),
    )
  }
  const sockets = await many(crowd + 1, () => open(false))
  const watching = await many(boards, () => open(true))
  const [alone, ...others] = sockets.map((socket) =>
    bareCaller({ command: (command, fence) => socket.emitWithAck('command', { command, fence }) }),
  )
  if (!alone) throw new Error('There is no client')
  return {
    name: 'socket.io + node:sqlite',
    pid,
    alone,
    crowd: others,
    ...nothingBehind,
    close: () => {
      ;[...sockets, ...watching].forEach((socket) => socket.close())
      server.kill()
    },
  }
}

async function started(file: string): Promise<{ server: ChildProcess; port: number; pid: number }> {
  const server = fork(join(projectRoot, 'bench/rivals', file))
  const port = await new Promise<number>((told, fail) =>
    server.once('message', (message) => told(Number(message))).once('error', fail),
  )
  const { pid } = server
  if (pid === undefined) throw new Error(`${file} did not start`)
  return { server, port, pid }
}

async function many<T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let from = 0; from < count; from += 25) {
    const some = Array.from({ length: Math.min(25, count - from) }, (_, at) => make(from + at))
    made.push(...(await Promise.all(some)))
  }
  return made
}
