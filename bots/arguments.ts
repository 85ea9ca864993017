/** What `npm run bots -- …` was asked for. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Id } from '#domain/vocabulary/primitives.ts'

export const USAGE = `npm run bots -- [--agents 20] [--url http://localhost:8787] [--team <id>] [--minutes <n>] [--pace 1] [--seed <n>]

  --agents   how many simulated agents come to work
  --url      where the local floor is open
  --team     which team; else the one with the bench
  --minutes  how long they stay; else until Ctrl-C
  --pace     1 is a person's pace, 5 is five times as fast
  --seed     another number makes other people; else 1`

const Arguments = z.object({
  agents: z.coerce.number().int().min(1).max(1_000).default(20),
  url: z
    .url({ protocol: /^https?$/, error: 'is no address: give one such as http://localhost:8787' })
    .default('http://localhost:8787'),
  team: Id.optional(),
  minutes: z.coerce.number().positive().optional(),
  pace: z.coerce.number().min(0.1).max(100).default(1),
  seed: z.coerce.number().int().default(1),
  help: z.boolean().default(false),
})
export type Arguments = z.infer<typeof Arguments>

const text = { type: 'string' } as const

/** Told by itself: how to call the command is not what was wrong. */
export class NoFloor extends Error {}

/** Throws an error whose message names the argument. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: { agents: text, url: text, team: text, minutes: text, pace: text, seed: text, help: { type: 'boolean' } },
  })
  const read = Arguments.safeParse(values)
  if (read.success) return read.data
  throw new Error(read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'))
}
