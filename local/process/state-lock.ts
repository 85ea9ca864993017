/**
 * One server to a folder of state: two would write over each other's journals. The lock is the operating system's own, on
 * a file in the folder, so it ends with the process that holds it, however that ended. A runtime that outlived a killed
 * launcher holds no lock; it is found by asking at the port it was started on.
 */
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { signInKey } from '../sign-in-key.ts'
import { stateName } from '../state-name.ts'

export class StateInUse extends Error {
  /** What a launcher ends with. */
  static readonly exitCode = 2

  constructor(folder: string, port: number | null) {
    const where = port === null ? '' : ` at http://localhost:${port}`
    super(`A Call Floor is already running on the folder ${folder}${where}: use that one, or stop it first.`)
  }
}

export interface StateLock {
  /** Notes where this server can be asked whether it still has the folder. */
  runsAt(port: number): Promise<void>
  /** A second time it does nothing. */
  release(): Promise<void>
}

const RunsAt = z.object({ folder: z.string(), port: z.int() })
const SameState = z.object({ state: z.string() })
const ANSWER_WITHIN_MS = 2_000

/** Throws `StateInUse`. */
export async function takeState(persistTo: string): Promise<StateLock> {
  await mkdir(persistTo, { recursive: true })
  const folder = await realpath(persistTo)
  const note = join(folder, 'runs-at.json')
  const before = await noted(note)
  const at = before?.folder === folder ? before.port : null
  const file = lockFile(join(folder, 'lock.sqlite'))
  if (file === null) throw new StateInUse(persistTo, at)
  if (at !== null && (await answersFor(at, await stateName((await signInKey(folder)).publicKey)))) {
    file.close()
    throw new StateInUse(persistTo, at)
  }
  let held = true
  return {
    runsAt: (port) => writeFile(note, JSON.stringify({ folder, port })),
    release: async () => {
      if (!held) return
      held = false
      await rm(note, { force: true })
      file.close()
    },
  }
}

/** Null when another process has it. */
function lockFile(path: string): DatabaseSync | null {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
    return file
  } catch (fault) {
    file.close()
    if (fault instanceof Error && 'errcode' in fault && fault.errcode === 5) return null
    throw fault
  }
}

async function noted(note: string): Promise<z.infer<typeof RunsAt> | null> {
  const text = await readFile(note, 'utf8').catch(() => 'null')
  try {
    return RunsAt.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

async function answersFor(port: number, state: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
    const answer = await fetch(`http://127.0.0.1:${port}/api/local/state`, { signal })
    return SameState.safeParse(await answer.json()).data?.state === state
  } catch {
    return false
  }
}
