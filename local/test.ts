/** `npm test`: prerequisites, build, types, then every test project; ends with the counts on a line of their own. */
import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildIfStale } from './build.ts'
import { findChromium } from './chromium.ts'
import { projectRoot } from './paths.ts'

const resultsFile = join(projectRoot, '.cache/test-results.json')

interface VitestResults {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { status: string }[] }[]
}

/** Arguments go to vitest, so `npm test -- --project domain` runs one project. Returns the exit code. */
async function runTests(args: readonly string[]): Promise<number> {
  const chosen = args.filter((_, at) => args[at - 1] === '--project')
  const needs = (project: string) => chosen.length === 0 || chosen.includes(project)
  if (needs('e2e')) findChromium()
  if (needs('e2e') || needs('system')) await buildIfStale()
  const types = await runNode(['node_modules/typescript/bin/tsc', '--build'])
  if (types !== 0) return types
  await mkdir(join(projectRoot, '.cache'), { recursive: true })
  await rm(resultsFile, { force: true })
  const code = await runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultsFile}`,
    ...args,
  ])
  console.log(await countsLine(code))
  return code
}

async function countsLine(code: number): Promise<string> {
  const results = JSON.parse(await readFile(resultsFile, 'utf8')) as VitestResults
  // A file that could not be loaded has no test to count, and is a failure all the same.
  const brokenFiles = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = Math.max(results.numFailedTests + brokenFiles, code === 0 ? 0 : 1)
  const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : ''
  return `${results.numPassedTests} passed, ${failed} failed${skipped}`
}

function runNode(command: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, command, { cwd: projectRoot, stdio: 'inherit' })
  return new Promise((done, fail) => child.on('error', fail).on('close', (code) => done(code ?? 1)))
}

try {
  process.exitCode = await runTests(process.argv.slice(2))
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exitCode = 1
}
