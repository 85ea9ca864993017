/** A D1 that is there and lets nobody write: its file is locked from outside, as a stuck writer would. */
import { openDatabase } from './database-file.ts'

/** Answers how to end it. The folder is the one the runtime keeps its state in. */
export async function lockDatabase(state: string): Promise<() => void> {
  const database = await openDatabase(state)
  database.exec('BEGIN IMMEDIATE')
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}
