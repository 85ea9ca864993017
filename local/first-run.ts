/** Seeds the demo organisation once into an empty local database. */
import type { D1Database, R2Bucket } from '@cloudflare/workers-types'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SEEDING } from './seeded.ts'
import { seedDemo } from './seed/index.ts'

const marker = (persistTo: string) => join(persistTo, 'seeding')

/** A seeding that was cut short leaves half an organisation and nothing of anyone's: drop it, before the runtime starts. */
export async function dropHalfSeededState(persistTo: string): Promise<boolean> {
  if (!existsSync(marker(persistTo))) return false
  await rm(join(persistTo, 'v3'), { recursive: true, force: true })
  await rm(marker(persistTo))
  return true
}

/** Returns whether it seeded. */
export async function seedOnce(db: D1Database, bucket: R2Bucket, persistTo: string): Promise<boolean> {
  if (!(await isEmpty(db))) return false
  await mkdir(persistTo, { recursive: true })
  await writeFile(marker(persistTo), '')
  await db.prepare(`CREATE TABLE IF NOT EXISTS ${SEEDING} (at INTEGER)`).run()
  await seedDemo({ db, bucket, now: Date.now() })
  await db.prepare(`DROP TABLE ${SEEDING}`).run()
  await rm(marker(persistTo))
  return true
}

async function isEmpty(db: D1Database): Promise<boolean> {
  const table = await db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'users'").first()
  return table !== null && (await db.prepare('SELECT 1 FROM users LIMIT 1').first()) === null
}
