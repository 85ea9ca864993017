/** What a server process costs, counted by the system and not by a clock: Linux alone tells it in this way. */
import { readdirSync, readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second on every platform that Node runs on. */
const TICK_MS = 10

/** CPU time of a process since it began, user and system, in milliseconds. */
export function cpuMs(pid: number): number {
  const { user, system } = statOf(pid)
  return (user + system) * TICK_MS
}

/** The child of a process, of this one unless another is named, that runs this program. */
export function childNamed(name: string, parent = process.pid): number {
  const child = everyProcess().find((one) => one.parent === parent && one.name === name)
  if (!child) throw new Error(`There is no ${name} under process ${parent}`)
  return child.pid
}

/** What a process holds of the machine's memory, in bytes. */
export function residentBytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kibibytes) * 1024
}

interface Stat {
  readonly pid: number
  readonly name: string
  readonly parent: number
  readonly user: number
  readonly system: number
  /** Of children that have ended. */
  readonly ended: number
}

function everyProcess(): Stat[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      return [statOf(Number(entry))]
    } catch {
      // It ended between two looks.
      return []
    }
  })
}

function statOf(pid: number): Stat {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name stands in brackets and may hold anything, also brackets.
  const end = text.lastIndexOf(')')
  const fields = text.slice(end + 2).split(' ')
  const at = (index: number): number => Number(fields[index])
  return {
    pid,
    name: text.slice(text.indexOf('(') + 1, end),
    parent: at(1),
    user: at(11),
    system: at(12),
    ended: at(13) + at(14),
  }
}

/** CPU time of this process and all that it has started, also of those that have ended, in milliseconds. */
function ownCpuMs(): number {
  const all = everyProcess()
  const own = new Set([process.pid])
  for (let before = 0; before !== own.size;) {
    before = own.size
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid)
  }
  return all.reduce((sum, one) => (own.has(one.pid) ? sum + (one.user + one.system + one.ended) * TICK_MS : sum), 0)
}

/** CPU time that all processors of the machine spent on anything, in milliseconds. */
function machineCpuMs(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = (
    readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? ''
  )
    .split(/\s+/)
    .map(Number)
  return (user + nice + system + irq + softIrq + steal) * TICK_MS
}

/** From this share of one processor on, other programs make the numbers rough. */
const NOISY = 0.1

export interface Quiet {
  /** Share of one processor that went to other programs. */
  readonly othersShare: number
  readonly isNoisy: boolean
}

/** Watches, until it is asked, how much of the machine goes to programs that are none of these. */
export function watchOthers(): () => Quiet {
  const look = () => ({ at: performance.now(), all: machineCpuMs(), own: ownCpuMs() })
  const before = look()
  return () => {
    const after = look()
    const others = after.all - before.all - (after.own - before.own)
    const othersShare = Math.max(0, others / (after.at - before.at))
    return { othersShare, isNoisy: othersShare > NOISY }
  }
}
