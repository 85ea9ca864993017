/** Where the bytes of an import lie in R2. */
import type { Reading } from '#domain/import/plan.ts'

/** All of an import. */
export const importPrefix = (importId: string): string => `imports/${importId}/`

export const fileKey = (importId: string): string => `${importPrefix(importId)}file`

/** Rows that were cut by one reading never stand for those of another. */
export const readingKey = ({ encoding, delimiter, quote, header }: Reading): string =>
  [encoding, delimiter, quote, String(header)].map((part) => encodeURIComponent(part)).join('.')

export const partKey = (importId: string, cutBy: string, part: number): string =>
  `${importPrefix(importId)}rows/${cutBy}/${part}`
