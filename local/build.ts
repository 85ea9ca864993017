/** Builds the client and the worker bundle, each only when its sources have changed since the last build. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { paths, projectRoot } from './paths.ts'

const parts = {
  client: {
    sources: ['client', 'domain', 'local/bundle', 'package-lock.json', 'vite.config.ts'],
    output: join(paths.builtClient, 'index.html'),
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
  // `deploy --dry-run` bundles exactly as a deployment does, and uploads nothing.
  worker: {
    sources: ['worker', 'durable-objects', 'domain', 'local', 'package-lock.json', 'wrangler.toml'],
    output: join(paths.builtWorker, 'worker.js'),
    command: [
      'node_modules/wrangler/bin/wrangler.js',
      'deploy',
      '--dry-run',
      '--env',
      'local',
      '--outdir',
      'dist/worker',
    ],
  },
} as const

type Part = keyof typeof parts
type Stamp = { readonly [P in Part]?: string }

/** Returns the parts that had to be built. `force` builds both whatever the stamp says. */
export async function buildIfStale(force = false): Promise<readonly Part[]> {
  let stamp: Stamp = force ? {} : await readStamp()
  const built: Part[] = []
  // The client goes first: bundling the worker refuses a missing assets folder.
  for (const part of ['client', 'worker'] as const) {
    const hash = await hashSources(parts[part].sources)
    if (stamp[part] === hash && existsSync(parts[part].output)) continue
    await runNode(parts[part].command)
    built.push(part)
    stamp = { ...stamp, [part]: hash }
    await mkdir(dirname(paths.buildStamp), { recursive: true })
    await writeFile(paths.buildStamp, JSON.stringify(stamp))
  }
  return built
}

async function readStamp(): Promise<Stamp> {
  try {
    return JSON.parse(await readFile(paths.buildStamp, 'utf8')) as Stamp
  } catch {
    return {}
  }
}

async function hashSources(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesUnder(join(projectRoot, source))) {
      hash
        .update(relative(projectRoot, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return [path]
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** Runs a script with this Node; its output is shown only if it fails. */
async function runNode(command: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, command, {
    cwd: projectRoot,
    // Whoever asks, a test runner too, gets what is deployed: React has another build for other values.
    env: { ...process.env, NODE_ENV: 'production', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
  if (code !== 0) {
    await rm(paths.buildStamp, { force: true })
    throw new Error(`The build failed (${command.slice(0, 2).join(' ')}):\n${output}`)
  }
}

if (import.meta.main) {
  const built = await buildIfStale(process.argv.includes('--force'))
  console.log(built.length === 0 ? 'The build is up to date.' : `Built: ${built.join(', ')}.`)
}
