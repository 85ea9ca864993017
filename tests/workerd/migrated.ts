/** Setup file: every test file starts on a migrated database of its own, by one call instead of one a migration. */
import { reset } from 'cloudflare:test'
import { waitForGlobalWaitUntil } from 'cloudflare:test-internal'
import { env } from 'cloudflare:workers'

/** For what never ends, as a test of it may have left. */
const MOST_MS = 2_000

// Files share an isolate: what the one before this left goes, first what it left to be done after its answers.
const left = waitForGlobalWaitUntil().catch(() => undefined)
await Promise.race([left, new Promise((late) => setTimeout(late, MOST_MS))])
// What is under way all the same may bring its database back, or wake a floor that would know nothing of this file's leads and hours.
await reset()
do await reset()
while ((await env.DB.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'organisations'`).first()) !== null)
await env.DB.batch(env.TEST_MIGRATIONS.flatMap(({ queries }) => queries).map((query) => env.DB.prepare(query)))
