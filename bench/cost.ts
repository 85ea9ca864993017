/**
 * What a command costs the server, and how long its sender waits: the floor, a bare object and two servers that people
 * would write instead, in turns in one run, so that a busy machine slows all of them. Judged by CPU of the server process
 * per command: how long something takes on two processors depends on which of them is busy.
 */
import { COMMANDS_OF_A_CALL } from './caller.ts'
import { bareObject, type Contestant, floor, plainServer, roomServer, type Seating } from './contestants.ts'
import { judged, type Line, median, percentile, short, told } from './numbers.ts'
import { cpuMs } from './server-cpu.ts'
import type { Stage } from './stage.ts'

const CROWD = 50
const BOARDS = 10
/** A connection may send sixty at once and twenty a second after; objects sleep after ten quiet seconds, so nobody pauses for long. */
const LIGHT_EACH = 36
const CALLS_EACH = 4
const ALONE = 40
/** A round is no shorter, or a fast machine would use up what a connection may send. */
const ROUND_MS = 2_500

interface Turn {
  readonly cpuUs: number
  readonly perSecond: number
  readonly waitMs: number
  /** Of the floor, which alone counts them. */
  readonly rows: number
}

type Work = (contestant: Contestant) => Promise<Turn>

export async function measureCost(stage: Stage, rounds: number): Promise<Line[]> {
  const seated = { crowd: CROWD, boards: 0 }
  const all = async (name: string, seating: Seating) => [
    await bareObject(stage, seating),
    await plainServer(seating),
    await roomServer(seating),
    await floor(stage, name, seating),
  ]
  const light = await inTurns(rounds, await all('light', seated), lightTurn)
  const watched = await inTurns(rounds, await all('watched', { crowd: CROWD, boards: BOARDS }), lightTurn)
  const calls = await inTurns(rounds, await all('calls', seated), callsTurn)
  const server = 'server CPU per command'
  return [
    ...against(light, `light commands, ${server}`, 'cpuUs', { ceiling: 1.8 }),
    ...against(watched, `the same with ${BOARDS} boards looking on, ${server}`, 'cpuUs', null),
    ...against(calls, `whole calls with settling, ${server}`, 'cpuUs', { ceiling: 3.2 }),
    ...against(light, 'light commands, one client waits, p50', 'waitMs', { ceiling: 1.4 }),
    ...against(light, `light commands, ${CROWD} clients, commands in a second`, 'perSecond', null),
    ...against(calls, `whole calls, ${CROWD} clients, commands in a second`, 'perSecond', null),
    judged('rows written per light command', median(rowsOf(light)), { ceiling: 4 }, 'rows'),
  ]
}

/** Each takes its turn, over and over; the first of each only warms up. */
async function inTurns(
  rounds: number,
  contestants: readonly Contestant[],
  work: Work,
): Promise<ReadonlyMap<string, readonly Turn[]>> {
  const turns = new Map<string, Turn[]>(contestants.map(({ name }) => [name, []]))
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const over = new Promise((next) => setTimeout(next, ROUND_MS))
      for (const contestant of contestants) {
        const turn = await work(contestant)
        if (round > 0) turns.get(contestant.name)?.push(turn)
      }
      await over
    }
  } finally {
    for (const contestant of contestants) contestant.close()
  }
  return turns
}

const lightTurn: Work = async (contestant) => {
  const waits: number[] = []
  for (let sent = 0; sent < ALONE; sent += 1) {
    const began = performance.now()
    await contestant.alone.light()
    waits.push(performance.now() - began)
  }
  const before = await contestant.rowsWritten()
  const spent = await spentBy(contestant, LIGHT_EACH, (caller) => caller.light())
  const rows = ((await contestant.rowsWritten()) - before) / (CROWD * LIGHT_EACH)
  return { ...perCommand(spent, CROWD * LIGHT_EACH), waitMs: percentile(waits, 0.5), rows }
}

const callsTurn: Work = async (contestant) => {
  const spent = await spentBy(contestant, CALLS_EACH, (caller) => caller.wholeCall())
  return { ...perCommand(spent, CROWD * CALLS_EACH * COMMANDS_OF_A_CALL), waitMs: Number.NaN, rows: Number.NaN }
}

async function spentBy(
  { pid, crowd, settled }: Contestant,
  times: number,
  act: (caller: Contestant['alone']) => Promise<void>,
): Promise<{ cpuMs: number; ms: number }> {
  const before = cpuMs(pid)
  const began = performance.now()
  await Promise.all(
    crowd.map(async (caller) => {
      for (let done = 0; done < times; done += 1) await act(caller)
    }),
  )
  const ms = performance.now() - began
  await settled()
  return { cpuMs: cpuMs(pid) - before, ms }
}

const rowsOf = (turns: ReadonlyMap<string, readonly Turn[]>): number[] =>
  (turns.get('floor') ?? []).map(({ rows }) => rows)

const perCommand = ({ cpuMs: spent, ms }: { cpuMs: number; ms: number }, commands: number) => ({
  cpuUs: (spent * 1000) / commands,
  perSecond: (commands * 1000) / ms,
})

/** The floor and the others as multiples of the bare object, turn by turn: least, middle and most of them. */
function against(
  turns: ReadonlyMap<string, readonly Turn[]>,
  what: string,
  of: 'cpuUs' | 'perSecond' | 'waitMs',
  bar: { ceiling: number } | null,
): Line[] {
  const bare = turns.get('bare object') ?? []
  const unit = { cpuUs: 'µs', perSecond: 'a second', waitMs: 'ms' }[of]
  return [...turns].flatMap(([name, own]) => {
    const middle = median(own.map((turn) => turn[of]))
    if (name === 'bare object') return [told(`${what}: bare object`, `${short(middle)} ${unit}`)]
    const ratios = own.map((turn, at) => turn[of] / (bare[at]?.[of] ?? Number.NaN))
    const spread = [Math.min(...ratios), median(ratios), Math.max(...ratios)].map(short).join(' / ')
    const title = `${what}: ${name} ÷ bare object`
    return [
      bar !== null && name === 'floor'
        ? judged(title, median(ratios), bar, '×', `${spread} ×`)
        : told(title, `${spread} ×`),
    ]
  })
}
