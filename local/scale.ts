/**
 * `npm run scale -- --leads 100000 --calls 600000 --state DIR`: fills a state folder with records of the size asked, always the same.
 * Run again it goes on where it was cut short; in a folder that holds anything else it refuses.
 */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { buildIfStale } from './build.ts'
import { startRuntime } from './runtime.ts'
import { OtherRecords } from './scale/marks.ts'
import { seedScale } from './scale/seed-scale.ts'

const Arguments = z.object({
  leads: z.coerce.number().int().min(200).max(1_000_000).default(100_000),
  calls: z.coerce.number().int().min(0).max(10_000_000).default(600_000),
  state: z.string('name the folder by --state').min(1),
})

const TELL_EVERY_MS = 5_000

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { leads: text, calls: text, state: text } })
const { state, ...size } = Arguments.parse({ state: process.env['STATE'], ...values })

await buildIfStale()
const runtime = await startRuntime({ persistTo: state })
try {
  const began = performance.now()
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(0)
  let told = began
  await seedScale(await runtime.getD1(), size, (part, done, of) => {
    if (performance.now() - told < TELL_EVERY_MS) return
    told = performance.now()
    console.log(`${done} of ${of} ${part} after ${seconds()} s`)
  })
  console.log(`${size.leads} leads and ${size.calls} calls in ${seconds()} s: ${state}`)
} catch (fault) {
  if (!(fault instanceof OtherRecords)) throw fault
  console.error(fault.message)
  process.exitCode = 1
} finally {
  await runtime.dispose()
}
