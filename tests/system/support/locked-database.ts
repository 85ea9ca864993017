/** A D1 that is there and lets nobody write: its file is locked from outside, as a stuck writer would. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Answers how to end it. The folder is the one the runtime keeps its state in. */
export async function lockDatabase(state: string): Promise<() => void> {
  const folder = join(state, 'v3/d1')
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.sqlite'))
  const [name] = names.filter((one) => !one.includes('metadata'))
  if (name === undefined) throw new Error(`There is no database under ${folder}`)
  const database = new DatabaseSync(join(folder, name), { timeout: 10_000 })
  database.exec('BEGIN IMMEDIATE')
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}
