/**
 * Runs `npm start`'s own script in a process group of its own, so that the whole of it can be killed at any instant. It is
 * spawned with a channel, by which it hears when this process ends, however that ended, and ends as well.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../paths.ts'

export interface Launched {
  readonly url: string
  readonly pid: number
  /** All that it has printed. */
  printed(): string
  /** SIGKILL to launcher and runtime together: what a power cut is to them. */
  crash(): Promise<void>
  /** SIGKILL to the launcher alone, which leaves the runtime behind. */
  crashLauncher(): Promise<void>
  /** SIGTERM to the launcher, which closes the runtime. */
  stop(): Promise<void>
}

/** How long a busy machine is given. */
const startLimitMs = 240_000

export async function launch(port: number, stateFolder: string): Promise<Launched> {
  const child = spawn(process.execPath, [join(projectRoot, 'local/start.ts')], {
    detached: true,
    env: { ...process.env, PORT: String(port), STATE: stateFolder },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const printed = await untilOpen(child)
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const end = async (group: boolean, signal: NodeJS.Signals) => {
    if (child.pid !== undefined && (group || child.exitCode === null)) killed(group ? -child.pid : child.pid, signal)
    await gone
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    printed,
    crash: () => end(true, 'SIGKILL'),
    crashLauncher: () => end(false, 'SIGKILL'),
    stop: () => end(false, 'SIGTERM'),
  }
}

/** What is gone already need not be killed. */
function killed(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal)
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ESRCH')) throw fault
  }
}

/** Resolves with what tells all that it has printed, also from then on. */
function untilOpen(child: ChildProcess): Promise<() => string> {
  let said = ''
  return new Promise((open, fail) => {
    const giveUp = setTimeout(() => fail(new Error(`Not open after ${startLimitMs} ms:\n${said}`)), startLimitMs)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (!said.includes('is open at')) return
      clearTimeout(giveUp)
      open(() => said)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => fail(new Error(`The launcher ended with ${code}:\n${said}`)))
  })
}
