/** Setup file: every test file starts on a migrated database of its own, by one call instead of one a migration. */
import { env } from 'cloudflare:workers'

await env.DB.batch(env.TEST_MIGRATIONS.flatMap(({ queries }) => queries).map((query) => env.DB.prepare(query)))
