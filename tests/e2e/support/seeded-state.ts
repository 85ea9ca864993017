/** The demo's first state, made once for each build and day and copied for each test file: the seed takes its time. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { seedOnce } from '#local/first-run.ts'
import { paths, projectRoot } from '#local/paths.ts'
import { startRuntime } from '#local/runtime.ts'

const shelf = join(projectRoot, '.cache/demo-state')
/** The operating system's own lock, which ends with its process; longer than a seed takes, and within a hook's time. */
const lockPath = join(projectRoot, '.cache/demo-state.lock')
const LOCK_WITHIN_MS = 100_000

/** A folder of its own, already migrated and seeded. The caller removes it. */
export async function seededState(): Promise<string> {
  const kept = await shelvedState()
  const state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  await cp(kept, state, { recursive: true })
  return state
}

/** What is copied, made if it is not there: before all tests, while nothing else has to wait for the machine. */
export async function shelvedState(): Promise<string> {
  const kept = join(shelf, await nameOfToday())
  if (!existsSync(kept)) await makeOnce(kept)
  return kept
}

/** The seed's past ends on the day it is made. */
async function nameOfToday(): Promise<string> {
  const built = await readFile(paths.buildStamp, 'utf8')
  const hash = createHash('sha256').update(built)
  for (const name of (await readdir(paths.migrations)).toSorted())
    hash.update(await readFile(join(paths.migrations, name)))
  return `${new Date().toISOString().slice(0, 10)}-${hash.digest('hex').slice(0, 16)}`
}

/** Of two runs side by side one makes it, and the other waits for it. */
async function makeOnce(kept: string): Promise<void> {
  const lock = new DatabaseSync(lockPath, { timeout: LOCK_WITHIN_MS })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    if (!existsSync(kept)) await makeState(kept)
  } finally {
    lock.close()
  }
}

async function makeState(kept: string): Promise<void> {
  await rm(shelf, { recursive: true, force: true })
  const unfinished = `${kept}-unfinished`
  await mkdir(unfinished, { recursive: true })
  const runtime = await startRuntime({ persistTo: unfinished })
  try {
    await seedOnce(await runtime.getD1(), await runtime.getBucket(), unfinished)
  } finally {
    await runtime.dispose()
  }
  await rename(unfinished, kept)
}
