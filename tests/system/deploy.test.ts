/**
 * `DEPLOYMENT.md`, rehearsed as far as it goes without an account: what would go out is built by wrangler itself and started with
 * the bindings of its environment, and each command of the guide is one that this wrangler knows.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unstable_getMiniflareWorkerOptions as workerOptionsOf } from 'wrangler'
import { migrate } from '#local/migrate.ts'
import { paths, projectRoot } from '#local/paths.ts'
import { signInKey } from '#local/sign-in-key.ts'

const run = promisify(execFile)
/** What the platform takes on the paid plan, packed. */
const LARGEST = 10 * 1024 * 1024

const wrangler = (...given: readonly string[]) =>
  run(process.execPath, ['node_modules/wrangler/bin/wrangler.js', ...given], {
    cwd: projectRoot,
    env: { ...process.env, CI: '1', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false' },
    timeout: 170_000,
    maxBuffer: 16 * 1024 * 1024,
  })

let folder: string
/** By environment. */
const bundles = new Map<string, string>()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'call-floor-deploy-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(['staging', 'production'] as const)('%s', (environment) => {
  let told: string

  beforeAll(async () => {
    const outdir = join(folder, environment)
    const { stdout, stderr } = await wrangler('deploy', '--dry-run', '--env', environment, '--outdir', outdir)
    told = stdout + stderr
    bundles.set(environment, await readFile(join(outdir, 'index.js'), 'utf8'))
  })

  test('is built without a warning, with everything it needs bound, and fits', () => {
    expect(told).not.toMatch(/warning|error/i)
    const bound = [...told.matchAll(/^env\.(\w+)/gm)].map(([, name]) => name)
    expect(bound).toEqual(
      expect.arrayContaining(['TEAM_FLOOR', 'DB', 'RECORDINGS', 'ASSETS', 'READ_LIMIT', 'WRITE_LIMIT', 'BULK_LIMIT']),
    )
    expect(gzipSync(bundles.get(environment) ?? '').byteLength).toBeLessThan(LARGEST / 4)
  })

  test('has nothing of the local sign-in in it', () => {
    expect(bundles.get(environment)).not.toContain('LOCAL_SIGN_IN_PRIVATE_KEY')
    expect(bundles.get(environment)).not.toContain('/api/local/')
  })
})

describe('what goes out', () => {
  test('migrates its database from empty, and says that it is misconfigured until its key is put', async () => {
    const { DB, dispose, answers } = await start({})
    const migrated = await migrate(DB)
    expect(migrated).toHaveLength((await readdir(join(projectRoot, 'migrations'))).length)
    expect(await answers('/api/health')).toEqual([503, expect.stringContaining('"misconfigured"')])
    await dispose()
  })

  test('is healthy then, and lets nobody in without a session', async () => {
    const { publicKey } = await signInKey(folder)
    const { dispose, answers } = await start({ AUTH_JWT_KEY: publicKey })
    expect((await answers('/api/health'))[0]).toBe(200)
    expect((await answers('/api/leads'))[0]).toBe(401)
    expect((await answers('/api/local/people'))[0]).toBe(401)
    await dispose()
  })
})

async function start(bindings: Record<string, string>) {
  const miniflare = new Miniflare(await options(bundles.get('production') ?? '', bindings))
  const { DB } = await miniflare.getBindings<{ DB: Parameters<typeof migrate>[0] }>()
  const answers = async (path: string) => {
    const response = await miniflare.dispatchFetch(`https://app.example.com${path}`)
    return [response.status, await response.text()] as const
  }
  return { DB, answers, dispose: () => miniflare.dispose() }
}

async function options(contents: string, bindings: Record<string, string>) {
  const { workerOptions } = workerOptionsOf(paths.wranglerConfig, 'production')
  const vars = workerOptions.bindings as Record<string, string>
  return convertV4MiniflareOptions({
    cf: false,
    workers: [
      {
        ...workerOptions,
        name: 'call-floor-production',
        // As it stands in wrangler.toml it names nobody's Clerk.
        bindings: { ...vars, CLERK_PUBLISHABLE_KEY: '', ...bindings },
        modules: [{ type: 'ESModule', path: join(paths.builtWorker, 'worker.js'), contents }],
      },
    ],
  })
}

describe('the guide', () => {
  let commands: readonly string[]

  beforeAll(async () => {
    const guide = await readFile(join(projectRoot, 'DEPLOYMENT.md'), 'utf8')
    commands = [...guide.matchAll(/npx wrangler ([^\n`]+)/g)].map(([, line = '']) => (line.split(' #')[0] ?? '').trim())
  })

  test('names commands and options that wrangler has', async () => {
    const asked = new Map<string, string[]>()
    for (const command of commands) {
      const words = command.split(/\s+/)
      const path = SUBCOMMANDS.find((known) => command.startsWith(known)) ?? words[0] ?? ''
      asked.set(path, [...(asked.get(path) ?? []), ...words.filter((word) => word.startsWith('--'))])
    }
    const helps = await Promise.all(
      [...asked].map(async ([path, flags]) => {
        const { stdout } = await wrangler(...path.split(' '), '--help')
        return { path, flags, stdout }
      }),
    )
    for (const { path, flags, stdout } of helps) {
      expect(stdout).toContain(`wrangler ${path}`)
      for (const flag of flags) expect([path, flag, stdout.includes(flag)]).toEqual([path, flag, true])
    }
    expect(asked.size).toBeGreaterThan(8)
  })

  test('asks nobody for SQL', async () => {
    const guide = await readFile(join(projectRoot, 'DEPLOYMENT.md'), 'utf8')
    expect(guide).not.toMatch(/d1 execute|INSERT INTO|UPDATE \w+ SET|SELECT /)
  })

  test('tells of every setting of the deployed environments', async () => {
    const guide = await readFile(join(projectRoot, 'DEPLOYMENT.md'), 'utf8')
    const settings = (await readFile(join(projectRoot, 'worker/env.ts'), 'utf8')).matchAll(/^ {2}([A-Z_]{4,}): /gm)
    for (const [, name = ''] of settings) expect([name, guide.includes(name)]).toEqual([name, true])
  })
})

/** Of more than one word, the longest first. */
const SUBCOMMANDS = [
  'd1 time-travel restore',
  'd1 time-travel info',
  'd1 migrations list',
  'd1 create',
  'd1 info',
  'd1 insights',
  'r2 bucket create',
  'deployments list',
  'secret put',
]
