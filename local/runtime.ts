/**
 * Starts the built worker in the embedded runtime, with no proxy in front of it.
 *
 * The runtime is a child process in the group of the process that started it: killing that group (not only its leader)
 * ends both at once, while a launcher killed alone leaves its runtime behind, holding the port. Starting again on the same
 * `persistTo` after such a kill is how a crash is rehearsed.
 */
import type { D1Database, R2Bucket } from '@cloudflare/workers-types'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions as workerOptionsOf, unstable_readConfig as readConfig } from 'wrangler'
import { migrate } from './migrate.ts'
import { paths } from './paths.ts'
import { onPort } from './process/port.ts'
import { type SignInKey, signInKey } from './sign-in-key.ts'
import { type StateLock, takeState } from './process/state-lock.ts'

const besideName = 'beside'
const localIssuer = 'https://sign-in.call-floor.local'

export interface RuntimeOptions {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** Folder for the databases, the objects' storage, the bucket and the sign-in key. */
  readonly persistTo: string
  /** The lock on that folder, where the caller has taken it already. It goes with the runtime. */
  readonly lock?: StateLock
  /** Variables that replace or join those of the local environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Show what the worker logs. Default false. */
  readonly verbose?: boolean
  /** Another worker in the same process, with a door of its own: what the benchmark compares the floor with. */
  readonly beside?: BesideWorker
}

export interface BesideWorker {
  /** The bundled module. */
  readonly script: string
  /** Its own Durable Object classes by binding; it is also bound to the floor's. */
  readonly objects: Readonly<Record<string, string>>
  /** Under this name it reaches the floor's objects. */
  readonly floorBinding: string
}

export interface Runtime {
  /** Origin without a trailing slash. */
  readonly url: string
  readonly appliedMigrations: readonly string[]
  readonly signInKey: SignInKey
  getD1(): Promise<D1Database>
  getBucket(): Promise<R2Bucket>
  /** The door of the worker beside; null without one. */
  readonly besideUrl: string | null
  /** Fires the cron trigger, which the local runtime never does by itself. */
  runScheduled(): Promise<void>
  dispose(): Promise<void>
}

/** Throws `StateInUse` and `PortTaken`. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const lock = options.lock ?? (await takeState(options.persistTo))
  try {
    const { port, opened: runtime } = await onPort(options.port ?? 0, (free) => openRuntime(options, free))
    await lock.runsAt(port)
    const dispose = async () => {
      await runtime.dispose()
      await lock.release()
    }
    return { ...runtime, dispose }
  } catch (fault) {
    await lock.release()
    throw fault
  }
}

async function openRuntime(options: RuntimeOptions, port: number): Promise<Runtime> {
  const key = await signInKey(options.persistTo)
  const miniflare = new Miniflare(await miniflareOptions(options, port, key))
  try {
    await miniflare.ready
    const db = await miniflare.getD1Database('DB')
    const appliedMigrations = await migrate(db)
    return {
      url: `http://127.0.0.1:${port}`,
      appliedMigrations,
      besideUrl: options.beside ? (await miniflare.unsafeGetDirectURL(besideName)).origin : null,
      signInKey: key,
      getD1: () => Promise.resolve(db),
      // Miniflare's own R2 type differs in its `Headers` alone.
      getBucket: async () => (await miniflare.getR2Bucket('RECORDINGS')) as unknown as R2Bucket,
      runScheduled: async () => {
        await (await miniflare.getWorker()).scheduled({ cron: '*/5 * * * *' })
      },
      dispose: () => miniflare.dispose(),
    }
  } catch (fault) {
    await miniflare.dispose()
    throw fault
  }
}

/** What the local environment adds to the variables of wrangler.toml. */
export function localVariables(port: number, key: SignInKey): Record<string, string> {
  return {
    AUTH_ISSUER: localIssuer,
    AUTH_JWT_KEY: key.publicKey,
    AUTH_AUTHORIZED_PARTIES: ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${port}`).join(','),
    LOCAL_SIGN_IN_PRIVATE_KEY: key.privateKey,
    // Whoever tries webhooks has the receiver on the same machine.
    WEBHOOK_LOOPBACK: 'allowed',
  }
}

async function miniflareOptions(options: RuntimeOptions, port: number, key: SignInKey) {
  const { workerOptions } = workerOptionsOf(paths.wranglerConfig, 'local')
  const { name } = readConfig({ config: paths.wranglerConfig, env: 'local' })
  return convertV4MiniflareOptions({
    // A door of its own for the runtime, which nobody is told of: what it answers by itself has no security headers.
    host: '127.0.0.1',
    port: 0,
    // No request metadata: it would be fetched from the network.
    cf: false,
    logRequests: false,
    log: new Log(options.verbose ? LogLevel.INFO : LogLevel.ERROR),
    // The layout of `wrangler --persist-to`, so that its D1 commands can be pointed at the same folder.
    resourcePersistencePath: join(options.persistTo, 'v3'),
    workers: [
      {
        ...workerOptions,
        name: name ?? 'call-floor-local',
        unsafeDirectSockets: [{ host: '127.0.0.1', port }],
        bindings: {
          ...(workerOptions.bindings as Record<string, string>),
          ...localVariables(port, key),
          ...options.env,
        },
        modules: [
          {
            type: 'ESModule',
            path: join(paths.builtWorker, 'worker.js'),
            contents: await readFile(join(paths.builtWorker, 'worker.js'), 'utf8'),
          },
        ],
      },
      ...(options.beside ? [besideOptions(options.beside, name ?? 'call-floor-local')] : []),
    ],
  })
}

function besideOptions({ script, objects, floorBinding }: BesideWorker, floorWorker: string) {
  const own = Object.entries(objects).map(([binding, className]) => [binding, { className, useSQLite: true }] as const)
  const floor = { className: 'TeamFloor', scriptName: floorWorker }
  return {
    name: besideName,
    modules: [{ type: 'ESModule' as const, path: 'beside.js', contents: script }],
    compatibilityDate: '2026-11-01',
    durableObjects: { ...Object.fromEntries(own), [floorBinding]: floor },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  }
}
