/** `npm run dev`: the client and the worker behind one dev server, both reloading as their sources change. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cloudflare } from '@cloudflare/vite-plugin'
import { createServer } from 'vite'
import { buildIfStale } from './build.ts'
import { dropHalfSeededState, seedOnce } from './first-run.ts'
import { paths } from './paths.ts'
import { localVariables, startRuntime } from './runtime.ts'
import { NoPort, readPort } from './process/port.ts'
import { signInKey } from './sign-in-key.ts'
import { StateInUse, takeState } from './process/state-lock.ts'

function portOrEnd(): number {
  try {
    return readPort(process.env['PORT'], 5173)
  } catch (fault) {
    if (!(fault instanceof NoPort)) throw fault
    console.error(fault.message)
    return process.exit(1)
  }
}

/** The dev server does not migrate or seed, so the built runtime is started once over the same state to do it. */
async function prepareState(persistTo: string): Promise<void> {
  const lock = await takeState(persistTo)
  await buildIfStale()
  await dropHalfSeededState(persistTo)
  const runtime = await startRuntime({ persistTo, lock })
  try {
    await seedOnce(await runtime.getD1(), await runtime.getBucket(), persistTo)
  } finally {
    await runtime.dispose()
  }
}

const port = portOrEnd()
const persistTo = process.env['STATE'] ?? paths.state
await mkdir(join(persistTo, 'v3'), { recursive: true })
const lock = await prepareState(persistTo).then(
  () => takeState(persistTo),
  (fault) => {
    if (!(fault instanceof StateInUse)) throw fault
    console.error(fault.message)
    process.exit(StateInUse.exitCode)
  },
)
const variables = localVariables(port, await signInKey(persistTo))
process.env['CLOUDFLARE_ENV'] = 'local'
// Request metadata would be fetched from the network.
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
const server = await createServer({
  configFile: paths.viteConfig,
  server: { port, strictPort: true },
  plugins: [
    cloudflare({
      configPath: paths.wranglerConfig,
      persistState: { path: persistTo },
      // Its page carries inline scripts, which the worker's content policy would forbid.
      config: (worker) => ({ vars: { ...worker.vars, ...variables, DEV_SERVER: '1' } }),
    }),
  ],
})
await server.listen()
await lock.runsAt(port)
server.printUrls()
