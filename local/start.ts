/**
 * `npm start`: build if needed, start the local runtime, migrate, seed once, say where to open it. With `--empty` no demo is
 * put in, and whoever comes first sets the floor up.
 */
import { parseArgs } from 'node:util'
import { buildIfStale } from './build.ts'
import { dropHalfSeededState, seedOnce } from './first-run.ts'
import { onParentGone } from './process/parent.ts'
import { paths } from './paths.ts'
import { NoPort, PortTaken, readPort } from './process/port.ts'
import { type Runtime, startRuntime } from './runtime.ts'
import { StateInUse, takeState } from './process/state-lock.ts'

const cronIntervalMs = 5 * 60_000

interface Start {
  readonly port: number
  readonly persistTo: string
  readonly empty: boolean
}

async function start({ port, persistTo, empty }: Start): Promise<Runtime> {
  const began = performance.now()
  // Before anything is built, dropped or opened under a server that is running.
  const lock = await takeState(persistTo)
  const built = await buildIfStale()
  if (built.length > 0) console.log(`Built ${built.join(' and ')}.`)
  if (await dropHalfSeededState(persistTo)) console.log('The last seeding was cut short: starting afresh.')
  const runtime = await startRuntime({
    port,
    persistTo,
    lock,
    verbose: true,
    ...(empty && { env: { EMPTY_START: '1' } }),
  })
  if (runtime.appliedMigrations.length > 0) console.log(`Applied ${runtime.appliedMigrations.length} migrations.`)
  if (!empty && (await seedOnce(await runtime.getD1(), await runtime.getBucket(), persistTo))) {
    console.log('Put the demo organisation into the empty database.')
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `\nCall Floor is open at ${runtime.url.replace('127.0.0.1', 'localhost')} (ready in ${seconds} s; Ctrl-C stops it)\n`,
  )
  return runtime
}

function closeWhenTold(runtime: Runtime): void {
  const runCron = () => void runtime.runScheduled().catch(console.error)
  const cron = setInterval(runCron, cronIntervalMs)
  // What an upgrade left to do in an older state is done at once.
  runCron()
  const close = () => {
    clearInterval(cron)
    void runtime.dispose().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, close)
  onParentGone(close)
}

try {
  const { empty } = parseArgs({ options: { empty: { type: 'boolean', default: false } } }).values
  const persistTo = process.env['STATE'] ?? (empty ? paths.emptyState : paths.state)
  closeWhenTold(await start({ port: readPort(process.env['PORT'], 8787), persistTo, empty }))
} catch (fault) {
  if (fault instanceof StateInUse || fault instanceof NoPort) console.error(fault.message)
  else if (fault instanceof PortTaken) {
    console.error(`${fault.message} Another program has it; choose another: PORT=${fault.port + 1} npm start`)
  } else console.error(fault)
  process.exit(fault instanceof StateInUse ? StateInUse.exitCode : 1)
}
