/** The first person of an empty floor comes in as its admin, without any account; on this machine alone. */
import { FirstAdmin } from '#domain/http/people.ts'
import type { Joined } from '#domain/http/session.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { callerOf } from '#worker/request/context.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { readJson } from '#worker/request/body.ts'
import { hasAdmin, makeFirstAdmin } from '#worker/setup/first-admin.ts'

/** Said by a launcher that was asked not to put the demo in. */
export const startsEmpty = (c: HonoContext): boolean => 'EMPTY_START' in c.env

/** Whether whoever comes next is the first. */
export const isFirstAwaited = async (c: HonoContext): Promise<boolean> =>
  startsEmpty(c) && !(await hasAdmin(ormOf(c.env.DB)))

export async function firstAdmin(c: HonoContext): Promise<Response> {
  // Where the demo is on its way in, it brings its own.
  if (!startsEmpty(c)) throw new ProblemError('set-up-closed')
  const wish = await readJson(c, FirstAdmin)
  const { ip, userAgent } = callerOf(c, '')
  const door = { orm: ormOf(c.env.DB), now: Date.now(), caller: { ip, userAgent } }
  return c.json({ user_id: await makeFirstAdmin(door, wish, `local_${crypto.randomUUID()}`) } satisfies Joined)
}
