import { env } from 'cloudflare:workers'
import { ask } from '../support/api.ts'

/** A change that is made from what the task is now. */
export async function patchNow(id: string, as: string, json: object): Promise<Response> {
  const version = await env.DB.prepare('SELECT version FROM tasks WHERE id = ?').bind(id).first<number>('version')
  return ask('PATCH', `/api/tasks/${id}`, { as, json: { version: version ?? 1, ...json } })
}
