/** What the bench runs on: the built application and the yardstick in one process, on a state of their own. */
import type { D1Database } from '@cloudflare/workers-types'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { z } from 'zod'
import { buildIfStale } from '#local/build.ts'
import { type Crowd, type CrowdSize, seedCrowd } from '#local/crowd.ts'
import { projectRoot } from '#local/paths.ts'
import { startRuntime } from '#local/runtime.ts'
import { childNamed, residentBytes } from './server-cpu.ts'

const Status = z.object({
  hopperLeads: z.int(),
  rowsWritten: z.int(),
  seq: z.int(),
  outbox: z.object({ waiting: z.int() }),
})
type Status = z.infer<typeof Status>

export interface Stage {
  /** The bench worker's door. */
  readonly url: string
  /** The application's own. */
  readonly applicationUrl: string
  /** Its leads are in the hopper when this resolves, unless they are to load later. */
  team(size: CrowdSize, when?: { readonly loaded: boolean }): Promise<Crowd>
  status(teamId: string): Promise<Status>
  readonly db: D1Database
  /** What the server process holds of the machine's memory. */
  residentBytes(): number
  close(): Promise<void>
}

/** `filled` is a folder of records; the stage is on a copy of it, so that another run finds it as this one did. */
export async function openStage(filled?: string): Promise<Stage> {
  await buildIfStale()
  const state = await mkdtemp(join(tmpdir(), 'call-floor-bench-'))
  if (filled !== undefined) await cp(filled, state, { recursive: true, filter: (path) => !path.endsWith('lock') })
  const objects = { BARE: 'BareObject', BARE_RECORDS: 'BareRecords' }
  const beside = { script: await bundleBenchWorker(), objects, floorBinding: 'TEAM_FLOOR' }
  const runtime = await startRuntime({ persistTo: state, beside })
  const url = runtime.besideUrl ?? runtime.url
  const db = await runtime.getD1()
  const status = async (teamId: string) => Status.parse(await (await fetch(`${url}/status/${teamId}`)).json())
  const team = async (size: CrowdSize, { loaded } = { loaded: true }) => {
    const crowd = await seedCrowd(db, size)
    if (!loaded) return crowd
    await fetch(`${url}/poke/${crowd.teamId}`)
    while ((await status(crowd.teamId)).hopperLeads < size.leads) await new Promise((again) => setTimeout(again, 200))
    return crowd
  }
  const close = async () => {
    await runtime.dispose()
    await rm(state, { recursive: true, force: true })
  }
  const resident = () => residentBytes(childNamed('workerd'))
  return { url, applicationUrl: runtime.url, team, status, db, residentBytes: resident, close }
}

async function bundleBenchWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: join(projectRoot, 'bench/worker/bench-worker.ts'), formats: ['es'], fileName: 'bench-worker' },
      rolldownOptions: { external: ['cloudflare:workers'] },
    },
  })
  const [bundle] = Array.isArray(built) ? built : [built]
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('The bench worker was not bundled')
  return chunk.code
}
