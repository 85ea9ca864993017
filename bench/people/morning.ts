/**
 * `npm run bench:morning -- --seats 300 --leads 6000 --within 10`: Monday, nine o'clock. Nobody has touched the floor since the server
 * started; everybody comes in within ten seconds, each as soon as they open the page and by the client's own patience.
 */
import { setTimeout as after } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { judged, percentile, short, table, told } from '../numbers.ts'
import { House } from './house.ts'
import { Person } from './person.ts'
import { listed, Report, total } from './report.ts'
import { watchOthers } from '../server-cpu.ts'

const Arguments = z.object({
  seats: z.coerce.number().int().min(2).max(1_000).default(300),
  leads: z.coerce.number().int().min(1).max(100_000).default(6_000),
  /** Seconds between the first and the last who open the page. */
  within: z.coerce.number().min(0).max(600).default(10),
  port: z.coerce.number().int().default(8793),
})

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { seats: text, leads: text, within: text, port: text } })
const { seats, leads, within, port } = Arguments.parse(values)

/** Of a person who opens the page, until the whole floor stands there. */
const WELCOMED_WITHIN_S = 5

const house = await House.open({ floors: 1, seats, leads }, port)
const others = watchOthers()
const report = new Report()
const people = house.crowds.flatMap(({ teamId, managerIds, agentIds }) =>
  [...managerIds, ...agentIds].map((id) => new Person(house, report, teamId, id)),
)
try {
  const cpuBefore = house.cpuMs
  await Promise.all(
    people.map(async (person, at) => {
      await after((at / people.length) * within * 1000)
      await person.comeIn()
    }),
  )
  const waits = report.welcomes.map(({ waitedMs }) => waitedMs / 1000)
  const again = report.welcomes.filter(({ tries }) => tries > 1).length
  const troubles = total(report.failedTries) + total(report.lost)
  const lines = [
    told('welcomed after, p50 / p95', `${short(percentile(waits, 0.5))} / ${short(percentile(waits, 0.95))} s`),
    judged('the last to be welcomed, after', Math.max(...waits), { ceiling: WELCOMED_WITHIN_S }, 's'),
    judged('came in at a second try or a later one', again, { ceiling: 0 }, '', `${again}`),
    judged('tries that failed and lines that were lost', troubles, { ceiling: 0 }, '', `${troubles}`),
    told('server CPU a person', `${short((house.cpuMs - cpuBefore) / people.length)} ms`),
  ]
  const othersShare = Math.round(others().othersShare * 100)
  console.log(
    `${seats} people within ${within} s on a cold floor of ${leads} leads, ${othersShare} % of a processor went to others.\n\n${table(lines)}`,
  )
  for (const counts of [report.failedTries, report.lost]) if (counts.size > 0) console.error(listed(counts))
  process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0
} finally {
  for (const person of people) person.leave()
  await house.close()
}
process.exit()
