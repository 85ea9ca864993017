/** Drizzle over the request's database. */
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import * as schema from '#worker/d1/schema.ts'

export type Orm = DrizzleD1Database<typeof schema>

export const ormOf = (db: D1Database): Orm => drizzle(db, { schema })
