/** Acts that make no record: a try that got as far as its line in the log is told by that line. */
import { eq } from 'drizzle-orm'
import { activityLogs } from '#worker/d1/schema.ts'
import type { Ctx } from '#worker/request/context.ts'

/** The line has to be written under `ctx.newId`. */
export async function wasDoneBefore({ madeBefore, orm }: Ctx): Promise<boolean> {
  const line = (id: string) =>
    orm.select({ id: activityLogs.id }).from(activityLogs).where(eq(activityLogs.id, id)).get()
  return (await madeBefore(async (id) => (await line(id)) ?? null)) !== null
}
