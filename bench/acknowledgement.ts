/**
 * How long an acknowledgement takes and how many there are in a second: floor commands against a bare object that keeps one
 * row per message, in turns in one process. Ratios of neighbouring turns are compared, so that a busy machine slows both.
 */
import { agentInCall, note, type Worker } from './agent-in-call.ts'
import { judged, type Line, median, percentile, short, told } from './numbers.ts'
import type { Stage } from './stage.ts'
import { Wire } from './wire.ts'

/** A connection may send this many at once; then it waits until its allowance is full again. */
const AT_ONCE = 50
const REFILL_MS = 2_600
const CLIENTS = 50

export async function measureAcknowledgement(stage: Stage, rounds: number): Promise<Line[]> {
  const { teamId, agentIds } = await stage.team({ name: 'ack', agents: CLIENTS, leads: 200 })
  const floor = await Promise.all(agentIds.map((userId) => agentInCall(stage.url, teamId, userId)))
  const bare = await Promise.all(agentIds.map(() => bareWorker(stage.url)))
  const before = await stage.status(teamId)
  const single = await inTurns(
    rounds,
    () => latencies(bare[0]),
    () => latencies(floor[0]),
  )
  const many = await inTurns(
    rounds,
    () => throughput(bare),
    () => throughput(floor),
  )
  const after = await stage.status(teamId)
  for (const { wire } of [...floor, ...bare]) wire.close()

  const commands = rounds * AT_ONCE * (1 + CLIENTS)
  const p50 = single.map(([yard, own]) => percentile(own, 0.5) / percentile(yard, 0.5))
  const p95 = single.map(([yard, own]) => percentile(own, 0.95) / percentile(yard, 0.95))
  const rates = many.map(([yard, own]) => own / yard)
  return [
    judged('acknowledgement, one client, p50: floor ÷ bare object', median(p50), { ceiling: 1.5 }, '×'),
    told('the same, p95', `${short(median(p95))} ×`),
    told('floor, one client, p50 / p95', `${short(quantile(single, 0.5))} / ${short(quantile(single, 0.95))} ms`),
    judged(`throughput, ${CLIENTS} clients: floor ÷ bare object`, median(rates), { floor: 0.6 }, '×'),
    told(`floor, ${CLIENTS} clients`, `${short(median(many.map(([, own]) => own)))} commands/s`),
    judged('rows written per command', (after.rowsWritten - before.rowsWritten) / commands, { ceiling: 4 }, 'rows'),
  ]
}

const quantile = (turns: readonly (readonly [unknown, number[]])[], share: number): number =>
  median(turns.map(([, own]) => percentile(own, share)))

/** The first turn of both only warms up. */
async function inTurns<T>(rounds: number, yard: () => Promise<T>, own: () => Promise<T>): Promise<[T, T][]> {
  const turns: [T, T][] = []
  for (let round = 0; round <= rounds; round += 1) {
    const turn: [T, T] = [await yard(), await own()]
    if (round > 0) turns.push(turn)
    await new Promise((refilled) => setTimeout(refilled, REFILL_MS))
  }
  return turns
}

async function latencies(worker: Worker | undefined): Promise<number[]> {
  if (!worker) throw new Error('There is no client')
  const each: number[] = []
  for (let sent = 0; sent < AT_ONCE; sent += 1) {
    const [command, fence] = worker.next()
    const began = performance.now()
    await worker.wire.command(command, fence)
    each.push(performance.now() - began)
  }
  return each
}

/** Commands in a second, every client waiting for its answer before it asks again. */
async function throughput(workers: readonly Worker[]): Promise<number> {
  const began = performance.now()
  await Promise.all(workers.map((worker) => latencies(worker)))
  return (workers.length * AT_ONCE * 1000) / (performance.now() - began)
}

async function bareWorker(baseUrl: string): Promise<Worker> {
  const wire = await Wire.open(`${baseUrl}/bare`)
  let count = 0
  // As long a message as the floor gets.
  return { wire, next: () => [note('00000000-0000-4000-8000-000000000000', (count += 1)), 1] }
}
