/**
 * `npm test`: prerequisites, build, types, then every test project; ends with the counts on a line of their own.
 *
 * Three runs stand side by side. In the first, files compute, and take a processor each, and servers are started, asked and
 * killed after that. The others drive browsers. Of servers and browsers one file runs at a time, on a state and ports of its
 * own. What asks for a time runs alone, after them.
 */
import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { buildIfStale } from './build.ts'
import { findChromium } from './chromium.ts'
import { projectRoot } from './paths.ts'

const COMPUTING = ['domain', 'architecture', 'simulator', 'client', 'client-isolated', 'durable-objects', 'worker']
/** Asks for a time, which only a machine that does nothing else can answer. */
const ALONE = 'tests/system/morning.test.ts'
/** About half of the time that browsers take: what is not named here is in the other run. */
const LONG = [
  'accessible',
  'api-docs',
  'bundles',
  'clerk',
  'gallery',
  'import',
  'look-back',
  'many-leads',
  'story',
  'studio',
].map((name) => `tests/e2e/${name}.test.ts`)
const SIDE_BY_SIDE = [
  [...COMPUTING.flatMap(inProject), ...inProject('system'), '--exclude', ALONE],
  [...inProject('e2e'), ...LONG],
  [...inProject('e2e'), ...LONG.flatMap((file) => ['--exclude', file])],
]

function inProject(name: string): readonly string[] {
  return ['--project', name]
}

/** Characters of what is told of one failure. */
const MOST_TOLD = 1_500

const resultsFile = (run: number): string => join(projectRoot, `.cache/test-results-${run}.json`)

interface VitestResults {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[] | null
    }[]
  }[]
}

/** Arguments go to vitest, so `npm test -- --project domain` runs one project. Returns the exit code. */
async function runTests(args: readonly string[]): Promise<number> {
  const chosen = args.filter((_, at) => args[at - 1] === '--project')
  const needs = (project: string) => chosen.length === 0 || chosen.includes(project)
  if (needs('e2e')) findChromium()
  if (needs('e2e') || needs('system')) await buildIfStale()
  // More checkers a project would each work out the same types again.
  const types = await runNode(['node_modules/typescript/bin/tsc', '--build', '--checkers', '1'])
  if (types !== 0) return types
  if (needs('e2e')) await runNode(['tests/e2e/support/shelve-state.ts'])
  await mkdir(join(projectRoot, '.cache'), { recursive: true })
  const runs = args.length > 0 ? [args] : [...SIDE_BY_SIDE, [...inProject('system'), ALONE]]
  await Promise.all(runs.map((_, run) => rm(resultsFile(run), { force: true })))
  const codes = await (args.length > 0 ? runSideBySide(runs) : runAllThenOne(runs))
  const code = Math.max(...codes)
  const results = await Promise.all(runs.map((_, run) => readResults(run)))
  for (const line of failureLines(results)) console.log(line)
  console.log(countsLine(code, results))
  return code
}

async function runAllThenOne(runs: readonly (readonly string[])[]): Promise<readonly number[]> {
  const codes = await runSideBySide(runs.slice(0, -1))
  return [...codes, await runNode(vitest(runs.at(-1) ?? [], runs.length - 1))]
}

/** The first writes as it goes; what the others have to say meanwhile is shown after it. */
async function runSideBySide(runs: readonly (readonly string[])[]): Promise<readonly number[]> {
  const [first = [], ...others] = runs
  const shown = runNode(vitest(first, 0))
  return Promise.all([shown, ...others.map((args, at) => runNode(vitest(args, at + 1), shown))])
}

const vitest = (args: readonly string[], run: number): readonly string[] => [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${resultsFile(run)}`,
  ...args,
]

async function readResults(run: number): Promise<VitestResults> {
  return JSON.parse(await readFile(resultsFile(run), 'utf8')) as VitestResults
}

/** The runs' own reports of them are thousands of lines above. */
function failureLines(results: readonly VitestResults[]): readonly string[] {
  return results
    .flatMap(({ testResults }) => testResults)
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      const told =
        failed.length === 0
          ? [message]
          : failed.map(({ fullName, failureMessages }) => `${fullName}\n${(failureMessages ?? []).join('\n')}`)
      return told.map((text) => `FAILED ${relative(projectRoot, name)}: ${text.slice(0, MOST_TOLD)}`)
    })
}

function countsLine(code: number, results: readonly VitestResults[]): string {
  const sum = (count: (of: VitestResults) => number) => results.reduce((total, of) => total + count(of), 0)
  // A file that could not be loaded has no test to count, and is a failure all the same.
  const brokenFiles = results
    .flatMap(({ testResults }) => testResults)
    .filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    ).length
  const failed = Math.max(sum((of) => of.numFailedTests) + brokenFiles, code === 0 ? 0 : 1)
  const pending = sum((of) => of.numPendingTests)
  const skipped = pending > 0 ? `, ${pending} skipped` : ''
  return `${sum((of) => of.numPassedTests)} passed, ${failed} failed${skipped}`
}

/** `quietUntil` keeps what it prints until then. The channel has it end with this process. */
function runNode(command: readonly string[], quietUntil?: Promise<unknown>): Promise<number> {
  const output = quietUntil ? 'pipe' : 'inherit'
  const child = spawn(process.execPath, command, { cwd: projectRoot, stdio: ['inherit', output, output, 'ipc'] })
  if (quietUntil) void showAfter(quietUntil, [child.stdout, child.stderr])
  return new Promise((done, fail) => child.on('error', fail).on('close', (code) => done(code ?? 1)))
}

async function showAfter(quiet: Promise<unknown>, streams: readonly (Readable | null)[]): Promise<void> {
  const held: Buffer[] = []
  let show = (chunk: Buffer): unknown => held.push(chunk)
  for (const stream of streams) stream?.on('data', (chunk: Buffer) => show(chunk))
  await Promise.allSettled([quiet])
  for (const chunk of held) process.stdout.write(chunk)
  show = (chunk) => process.stdout.write(chunk)
}

try {
  process.exitCode = await runTests(process.argv.slice(2))
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exitCode = 1
}
