/**
 * What it costs that others look on: frames and bytes to each viewer while the floor works at a steady pace, and how soon a
 * change is on a board. Frames must grow with events plus viewers times ticks, never with events times sockets.
 */
import { agentInCall, type Worker } from './agent-in-call.ts'
import { judged, type Line, percentile, short, told } from './numbers.ts'
import type { Stage } from './stage.ts'
import { seat, type Wire } from './wire.ts'

const BOARDS = 10
const TICKS_PER_SECOND = 10
const COMMANDS_PER_SECOND = 100

export async function measureViewers(stage: Stage, agents: number, seconds: number): Promise<Line[]> {
  const size = { name: `floor${agents}`, agents, managers: BOARDS, leads: agents + 100 }
  const { teamId, agentIds, managerIds } = await stage.team(size)
  const workers: Worker[] = []
  for (let from = 0; from < agentIds.length; from += 25) {
    const some = agentIds.slice(from, from + 25)
    workers.push(...(await Promise.all(some.map((userId) => agentInCall(stage.url, teamId, userId)))))
  }
  await spread(workers)
  const boards = await Promise.all(managerIds.map((userId) => seat(stage.url, teamId, { userId, role: 'manager' })))
  const seen = await workSteadily(workers, boards, seconds)
  for (const wire of [...workers.map(({ wire }) => wire), ...boards]) wire.close()
  return report(agents, seconds, seen)
}

/** Some commands ahead of each other, so that not all write notes in one moment and all take a step in the next. */
async function spread(workers: readonly Worker[]): Promise<void> {
  for (const [at, { wire, next }] of workers.entries()) {
    for (let ahead = 0; ahead < at % 4; ahead += 1) await wire.command(...next())
  }
}

interface Seen {
  readonly commands: number
  readonly boards: readonly Wire['told'][]
  readonly agents: readonly Wire['told'][]
  /** From asking to standing on a board, for each change and board. */
  readonly delaysMs: readonly number[]
}

async function workSteadily(workers: readonly Worker[], boards: readonly Wire[], seconds: number): Promise<Seen> {
  const askedAt = new Map<number, number>()
  const heardAt: { seq: number; atMs: number }[] = []
  for (const board of boards) board.heard = (seq, atMs) => heardAt.push({ seq, atMs })
  for (const wire of [...boards, ...workers.map((worker) => worker.wire)]) wire.countAnew()
  const commands = seconds * COMMANDS_PER_SECOND
  const began = performance.now()
  const pending: Promise<void>[] = []
  for (let sent = 0; sent < commands; sent += 1) {
    const dueMs = began + (sent * 1000) / COMMANDS_PER_SECOND
    if (dueMs > performance.now()) await new Promise((due) => setTimeout(due, dueMs - performance.now()))
    pending.push(askOnce(workers[sent % workers.length], askedAt))
  }
  await Promise.all(pending)
  // One more tick brings the last of it to the boards.
  await new Promise((tick) => setTimeout(tick, 300))
  const delaysMs = heardAt.flatMap(({ seq, atMs }) => {
    const asked = askedAt.get(seq)
    return asked === undefined ? [] : [atMs - asked]
  })
  const copies = (wires: readonly Wire[]) => wires.map((wire) => ({ ...wire.told }))
  return { commands, boards: copies(boards), agents: copies(workers.map(({ wire }) => wire)), delaysMs }
}

async function askOnce(worker: Worker | undefined, askedAt: Map<number, number>): Promise<void> {
  if (!worker) throw new Error('There is no agent')
  const [command, fence] = worker.next()
  const asked = performance.now()
  const { seq } = await worker.wire.command(command, fence)
  askedAt.set(seq, asked)
}

function report(agents: number, seconds: number, { commands, boards, agents: own, delaysMs }: Seen): Line[] {
  const sum = (counts: readonly Wire['told'][], what: keyof Wire['told']) =>
    counts.reduce((total, count) => total + count[what], 0)
  const frames = sum(boards, 'frames') + sum(own, 'frames')
  // Whoever has seen nothing of the last 500 lines is told so in an empty frame, which is the little above one.
  const budget = commands + BOARDS * seconds * TICKS_PER_SECOND
  const perBoard = (what: keyof Wire['told']) => sum(boards, what) / BOARDS / seconds
  const naive = commands * (agents + BOARDS)
  const on = `${agents} agents, ${BOARDS} boards`
  return [
    judged(`${on}: frames ÷ (commands + boards × ticks)`, frames / budget, { ceiling: 1.5 }, '×'),
    told(`${on}: frames out, of ${naive} if each went to all`, String(frames)),
    told(`${on}: each board`, `${short(perBoard('frames'))} frames/s, ${short(perBoard('bytes') / 1024)} KiB/s`),
    told(`${on}: each agent`, `${short(sum(own, 'frames') / agents / seconds)} frames/s`),
    judged(`${on}: asked → on a board, p95`, percentile(delaysMs, 0.95), { ceiling: 500 }, 'ms'),
  ]
}
