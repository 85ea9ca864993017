/** The file of D1 as it lies in the folder of a runtime: to be looked into and held up from outside, also while no server runs. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export async function openDatabase(state: string): Promise<DatabaseSync> {
  const folder = join(state, 'v3/d1')
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.sqlite'))
  const [name] = names.filter((one) => !one.includes('metadata'))
  if (name === undefined) throw new Error(`There is no database under ${folder}`)
  return new DatabaseSync(join(folder, name), { timeout: 10_000 })
}
