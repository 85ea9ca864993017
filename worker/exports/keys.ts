/** Where the parts of an export lie in R2. */
import { Id } from '#domain/vocabulary/primitives.ts'

/** All of an export. */
export const exportPrefix = (exportId: string): string => `exports/${Id.parse(exportId)}/`

/** A key of its own for each try: what counts is never written over. */
export const newPartKey = (exportId: string, part: number): string =>
  `${exportPrefix(exportId)}${String(Math.trunc(part)).padStart(6, '0')}-${crypto.randomUUID()}`
