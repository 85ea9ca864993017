/** Setup file: every test file starts on a migrated database of its own, by one call instead of one a migration. */
import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

// Files of the worker share an isolate: what the one before this left goes.
// What that one still has under way may bring its database back.
do await reset()
while ((await env.DB.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'organisations'`).first()) !== null)
await env.DB.batch(env.TEST_MIGRATIONS.flatMap(({ queries }) => queries).map((query) => env.DB.prepare(query)))
