/**
 * `npm run bench:people -- --floors 100 --seats 100`: everybody connected at once over real sockets, a command a minute each, then
 * a kill of the servers and everybody back. One or two processes serve all floors here, which the platform would spread over many.
 */
import { setTimeout as after } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { judged, type Line, percentile, short, table, told } from './numbers.ts'
import { Houses } from './people/houses.ts'
import { checkOpenFiles } from './people/open-files.ts'
import { Person } from './people/person.ts'
import { listed, Report, total } from './people/report.ts'
import { watchOthers } from './server-cpu.ts'

const Arguments = z.object({
  floors: z.coerce.number().int().min(1).max(1_000).default(100),
  seats: z.coerce.number().int().min(2).max(1_000).default(100),
  minutes: z.coerce.number().positive().max(120).default(3),
  /** Seconds between two commands of a person. */
  every: z.coerce.number().positive().default(60),
  /** Server processes; each has its share of the floors, and records of its own. */
  servers: z.coerce.number().int().min(1).max(20).default(1),
  port: z.coerce.number().int().default(8795),
})

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { floors: text, seats: text, minutes: text, every: text, servers: text, port: text },
})
const { floors, seats, minutes, every, servers, port } = Arguments.parse(values)
const people = floors * seats

const COMMANDS_OF_A_CALL = 8
/** So many come through the door at a time in the morning. */
const DOOR = 64
const QUIET_MS = Math.min(10_000, every * 500)

const log = (what: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`)

async function atATime<T>(all: readonly T[], most: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values()
  const lane = async () => {
    for (const one of left) await work(one)
  }
  await Promise.all(Array.from({ length: most }, lane))
}

const spread = (values: readonly number[]): string =>
  [0.5, 0.95, 0.99, 1].map((share) => short(percentile(values, share))).join(' / ')

async function measure(houses: Houses, report: Report): Promise<Line[]> {
  const seatsOf = houses.all.flatMap((house) =>
    house.crowds.map(({ teamId, managerIds, agentIds }) => ({
      managers: managerIds.map((id) => new Person(house, report, teamId, id)),
      agents: agentIds.map((id) => new Person(house, report, teamId, id)),
    })),
  )
  const managers = seatsOf.flatMap((floor) => floor.managers)
  const agents = seatsOf.flatMap((floor) => floor.agents)
  const everybody = [...managers, ...agents]
  const lines: Line[] = []
  try {
    await atATime(managers, 8, (one) => one.comeIn())
    await after(QUIET_MS)
    const before = { bytes: houses.residentBytes, cpuMs: houses.cpuMs, at: performance.now() }
    log(`${floors} floors are awake: ${mib(before.bytes)}`)
    await atATime(agents, DOOR, (one) => one.comeIn())
    const inMs = performance.now() - before.at
    const inCpuMs = houses.cpuMs - before.cpuMs
    await after(QUIET_MS)
    const seated = houses.residentBytes
    log(`${people} people are in: ${mib(seated)}`)
    lines.push(
      told('floors awake, a manager at each: memory of the server', mib(before.bytes)),
      told(
        `${people} people in: memory of the server; of a seat`,
        `${mib(seated)}; ${kib((seated - before.bytes) / agents.length)}`,
      ),
      told(
        'coming in, server CPU a person; people a second',
        `${short(inCpuMs / agents.length)} ms; ${short((agents.length / inMs) * 1000)}`,
      ),
      ...(await measureWork(houses, report, agents)),
    )
  } finally {
    for (const one of everybody) one.leave()
  }
  return lines
}

async function measureWork(houses: Houses, report: Report, agents: readonly Person[]): Promise<Line[]> {
  let over = false
  const working = agents.map((one) => {
    const warmUp = Math.floor(Math.random() * COMMANDS_OF_A_CALL) + 1
    return one.work({ everyMs: every * 1000, phase: Math.random(), warmUp }, () => over)
  })
  try {
    await after(every * 1000)
    const wrongBefore = total(report.errors)
    report.begin()
    const from = { cpuMs: houses.cpuMs, clientMs: process.cpuUsage(), at: performance.now() }
    await after(minutes * 60_000)
    const minutesGone = (performance.now() - from.at) / 60_000
    const cpuSeconds = (houses.cpuMs - from.cpuMs) / 1000 / minutesGone
    const { answers } = report
    log(`worked: ${answers.length} commands, ${listed(report.errors) || 'no errors'}`)
    const lines = [
      told(`${minutes} minutes of work, a command each ${every} s: commands`, `${answers.length}`),
      told('acknowledged within, p50 / p95 / p99 / max', `${spread(answers)} ms`),
      told(
        'server CPU a minute; a command',
        `${short(cpuSeconds)} s; ${short((cpuSeconds * 1000 * minutesGone) / Math.max(1, answers.length))} ms`,
      ),
      told('memory of the server after it', mib(houses.residentBytes)),
      judged(
        'refusals, faults and lost lines',
        wrongBefore + total(report.errors) + total(report.lost),
        { ceiling: 0 },
        '',
      ),
    ]
    return [...lines, ...(await measureRestart(houses, report, agents.length + floors))]
  } finally {
    over = true
    void working
  }
}

async function measureRestart(houses: Houses, report: Report, everybody: number): Promise<Line[]> {
  report.begin()
  const killed = performance.now()
  await houses.kill()
  await houses.startAgain()
  const opened = performance.now()
  log(`killed and open again after ${short((opened - killed) / 1000)} s`)
  while (report.welcomes.length < everybody && performance.now() - opened < 300_000) await after(100)
  const allMs = performance.now() - opened
  const cpuMs = houses.cpuMs
  // From the kill on, when everybody's line was lost.
  const waits = report.welcomes.map(({ waitedMs }) => (waitedMs - (opened - killed)) / 1000)
  const tries = report.welcomes.reduce((sum, one) => sum + one.tries, 0)
  log(`${report.welcomes.length} are back; tries that failed: ${listed(report.failedTries)}`)
  const resumed = report.welcomes.filter(({ isResumed }) => isResumed).length
  // A turn of everybody: who lost what they had would be refused now.
  await after(every * 1000 + QUIET_MS)
  log(`after it: ${listed(report.errors) || 'no errors'}`)
  const handedOn = leadsHandedOn(report.errors)
  const wrong = everybody - Math.min(everybody, report.welcomes.length) + total(report.errors) - handedOn
  return [
    told('server killed: open again after', `${short((opened - killed) / 1000)} s`),
    told('welcomed back after it is open, p50 / p95 / p99 / max', `${spread(waits)} s`),
    told(
      'all are back; server CPU a person; tries a person',
      `${short(allMs / 1000)} s; ${short(cpuMs / everybody)} ms; ${short(tries / everybody)}`,
    ),
    told('of them with only what they had missed', `${Math.round((resumed / everybody) * 100)} %`),
    told('commands asked again under their id, answered', `${report.askedAgain}`),
    told('calls not begun, their lead had gone to somebody else by then', `${handedOn}`),
    judged('not back, or refused for another reason', wrong, { ceiling: 0 }, ''),
  ]
}

/** Whoever is away for longer than a lease lasts comes back to a lead that is somebody else's, or nobody's. */
const leadsHandedOn = (errors: ReadonlyMap<string, number>): number =>
  ['no-lease', 'lease-held-by-another'].reduce((sum, code) => sum + (errors.get(`StartCall refused: ${code}`) ?? 0), 0)

const mib = (bytes: number): string => `${short(bytes / 2 ** 20)} MiB`
const kib = (bytes: number): string => `${short(bytes / 2 ** 10)} KiB`

const TELL_EVERY_MS = 10_000

/** Every ten seconds, what has gone wrong meanwhile. */
function tellTroubles(houses: Houses, report: Report): NodeJS.Timeout {
  let faults = 0
  return setInterval(() => {
    const { lost, failedTries, errors, welcomes } = report
    const news = houses.faults.slice(faults)
    faults += news.length
    const wrong = [lost, failedTries, errors].filter((counts) => counts.size > 0).map(listed)
    if (wrong.length + news.length > 0)
      log(`${welcomes.length} welcomed; ${[...wrong, ...news.slice(0, 3)].join('; ')}`)
  }, TELL_EVERY_MS).unref()
}

checkOpenFiles(floors, people, servers)
const others = watchOthers()
log(`${floors} floors of ${seats} are made ready`)
const houses = await Houses.open({ floors, seats }, servers, port)
const report = new Report()
tellTroubles(houses, report)
try {
  const lines = await measure(houses, report)
  const { othersShare } = others()
  console.log(
    `${floors} floors × ${seats} seats, server processes: ${servers}, ${Math.round(othersShare * 100)} % of a processor went to others.\n\n${table(lines)}`,
  )
  const faults = houses.faults
  if (faults.length > 0) console.log(`\n${faults.length} lines of the server tell of faults, first: ${faults[0]}`)
  process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0
} finally {
  await houses.close()
}
process.exit()
