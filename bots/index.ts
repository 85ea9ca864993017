/** `npm run bots`: simulated agents join a local floor, and its board comes alive. */
import { z } from 'zod'
import { type Arguments, NoFloor, readArguments, USAGE } from './arguments.ts'
import { startCrew } from './crew.ts'
import { ApiRefused, localPeople } from './sign-in.ts'

const REPORT_MS = 15_000

/** Asked first, so that a wrong address is told as one, and not as what came of it. */
async function findFloor(url: string): Promise<string> {
  const { origin } = new URL(url)
  try {
    await localPeople(origin)
    return origin
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof DOMException)
      throw new NoFloor(`Nothing answers at ${origin}: start the floor there with npm start, or name another --url.`)
    if (fault instanceof ApiRefused || fault instanceof SyntaxError || fault instanceof z.ZodError)
      throw new NoFloor(`What answers at ${origin} is not a Call Floor: name the address of one with --url.`)
    throw fault
  }
}

async function run({ agents, url, team, minutes, pace, seed }: Arguments): Promise<void> {
  const end = new AbortController()
  const goHome = (): void => end.abort()
  process.once('SIGINT', goHome).once('SIGTERM', goHome)
  const clock = minutes === undefined ? undefined : setTimeout(goHome, minutes * 60_000)
  const named = team === undefined ? {} : { teamId: team }
  const crew = await startCrew({ baseUrl: await findFloor(url), agents, pace, seed, over: end.signal, ...named })
  console.log(`${crew.agentIds.length} agents come to work in ${crew.teamId}. Ctrl-C sends them home.`)
  const report = setInterval(() => console.log(crew.tally.report()), REPORT_MS)
  try {
    await crew.done
  } finally {
    clearInterval(report)
    clearTimeout(clock)
    console.log(`Gone home: ${crew.tally.report()}`)
  }
}

try {
  const asked = readArguments(process.argv.slice(2))
  if (asked.help) console.log(USAGE)
  else await run(asked)
} catch (fault) {
  const reasons = fault instanceof AggregateError ? fault.errors : []
  console.error([fault, ...reasons].map((one) => (one instanceof Error ? one.message : String(one))).join('\n'))
  if (!(fault instanceof NoFloor)) console.error(`\n${USAGE}`)
  process.exitCode = 1
}
