/** The D1 tables for Drizzle, in step with `migrations/` (a test compares them, and every word list with its CHECK). */
export * from './schema/people.ts'
export * from './schema/leads.ts'
export * from './schema/scripts.ts'
export * from './schema/calls.ts'
export * from './schema/recordings.ts'
export * from './schema/requests.ts'
export * from './schema/clerk.ts'
export * from './schema/imports.ts'
