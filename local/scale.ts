/** `npm run scale -- --leads 100000 --calls 600000`: fills an empty state folder with records of the size asked, always the same. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { buildIfStale } from './build.ts'
import { startRuntime } from './runtime.ts'
import { seedScale } from './scale/seed-scale.ts'

const Arguments = z.object({
  leads: z.coerce.number().int().min(1_000).max(1_000_000).default(100_000),
  calls: z.coerce.number().int().min(0).max(10_000_000).default(600_000),
  state: z.string().min(1),
})

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { leads: text, calls: text, state: text } })
const { state, ...size } = Arguments.parse({ state: process.env['STATE'], ...values })

await buildIfStale()
const runtime = await startRuntime({ persistTo: state })
try {
  const began = performance.now()
  await seedScale(await runtime.getD1(), size)
  console.log(
    `${size.leads} leads and ${size.calls} calls in ${((performance.now() - began) / 1000).toFixed(0)} s: ${state}`,
  )
} finally {
  await runtime.dispose()
}
