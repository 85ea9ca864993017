/** What the bench runs on: the built application and the yardstick in one process, on a state of their own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { z } from 'zod'
import { buildIfStale } from '#local/build.ts'
import { type Crowd, type CrowdSize, seedCrowd } from '#local/crowd.ts'
import { projectRoot } from '#local/paths.ts'
import { startRuntime } from '#local/runtime.ts'

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
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  await buildIfStale()
  const state = await mkdtemp(join(tmpdir(), 'call-floor-bench-'))
  const beside = { script: await bundleBenchWorker(), objects: { BARE: 'BareObject' }, floorBinding: 'TEAM_FLOOR' }
  const runtime = await startRuntime({ persistTo: state, beside })
  const url = runtime.besideUrl ?? runtime.url
  const status = async (teamId: string) => Status.parse(await (await fetch(`${url}/status/${teamId}`)).json())
  const team = async (size: CrowdSize, { loaded } = { loaded: true }) => {
    const crowd = await seedCrowd(await runtime.getD1(), size)
    if (!loaded) return crowd
    await fetch(`${url}/poke/${crowd.teamId}`)
    while ((await status(crowd.teamId)).hopperLeads < size.leads) await new Promise((again) => setTimeout(again, 200))
    return crowd
  }
  const close = async () => {
    await runtime.dispose()
    await rm(state, { recursive: true, force: true })
  }
  return { url, applicationUrl: runtime.url, team, status, close }
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
