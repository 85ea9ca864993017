/** Puts the demo organisation into an empty database. */
import type { D1Database, R2Bucket } from '@cloudflare/workers-types'

export interface SeedTarget {
  readonly db: D1Database
  readonly bucket: R2Bucket
  readonly now: Date
}

export async function seedDemo(_target: SeedTarget): Promise<void> {}
