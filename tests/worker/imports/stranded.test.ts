/** A file whose worker ended before an import named it does not stay in the bucket for ever. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { furnish } from '../support/house.ts'
import { upload } from './support.ts'

const DAY_MS = 24 * 60 * 60_000
const objects = async () => (await env.RECORDINGS.list({ prefix: 'imports/' })).objects.map(({ key }) => key)

beforeAll(furnish)

test('it goes after a day, and a file that an import names stays', async () => {
  const { id: lost } = await upload('Name,Phone\nLost,020 7946 0801')
  const { id: kept } = await upload('Name,Phone\nKept,020 7946 0802')
  // As a worker that ended in the middle leaves it: its bytes came, its row did not.
  const noted = 'INSERT INTO import_uploads (import_id, begun_at) VALUES (?, ?)'
  await env.DB.batch([
    env.DB.prepare('DELETE FROM imports WHERE id = ?').bind(lost),
    env.DB.prepare(noted).bind(lost, Date.now()),
    env.DB.prepare(noted).bind(kept, Date.now()),
  ])
  await runHousekeeping(env, Date.now())
  expect(await objects()).toHaveLength(2)
  await runHousekeeping(env, Date.now() + DAY_MS + 1)
  expect(await objects()).toEqual([`imports/${kept}/file`])
  expect(await env.DB.prepare('SELECT COUNT(*) AS n FROM import_uploads').first('n')).toBe(0)
})

test('what is on its way is noted before its first byte', async () => {
  const seen: unknown[] = []
  const put = env.RECORDINGS.put.bind(env.RECORDINGS)
  env.RECORDINGS.put = (async (...args: Parameters<typeof put>) => {
    seen.push(await env.DB.prepare('SELECT import_id FROM import_uploads').first('import_id'))
    return put(...args)
  }) as typeof put
  const { id } = await upload('Name,Phone\nNoted,020 7946 0803').finally(() => {
    env.RECORDINGS.put = put
  })
  expect(seen).toEqual([id])
})
