/** `?include=lead`: records that those of an answer name, beside them in `included`, each once. */
import { z } from 'zod'
import type { Ctx } from '#worker/request/context.ts'

export interface Include<T extends z.ZodType = z.ZodType> {
  readonly schema: T
  /** The field by which a record names it. */
  readonly by: string
  /** Those that may be seen by whoever asks; the others are left out. A page names some hundreds at most. */
  readonly load: (ctx: Ctx, ids: readonly string[]) => Promise<readonly z.output<T>[]>
}
export type Includes = Readonly<Record<string, Include>>

/** The schema of an answer with what may be included; the answer itself where that is nothing. */
export function withIncluded(answer: z.ZodType | null, includes: Includes | undefined): z.ZodType | null {
  if (includes === undefined || !(answer instanceof z.ZodObject)) return answer
  const parts = Object.entries(includes).map(([name, { schema }]) => [name, z.array(schema).optional()] as const)
  return answer.extend({ included: z.object(Object.fromEntries(parts)).optional() })
}

export async function addIncluded(
  ctx: Ctx,
  body: unknown,
  includes: Includes | undefined,
  names: readonly string[] | null,
): Promise<unknown> {
  if (names === null || includes === undefined || typeof body !== 'object' || body === null) return body
  const records: unknown[] = 'data' in body && Array.isArray(body.data) ? body.data : [body]
  const parts = await Promise.all(
    Object.entries(includes)
      .filter(([name]) => names.includes(name))
      .map(async ([name, { by, load }]) => {
        const ids = new Set(records.flatMap((record) => idIn(record, by)))
        return [name, ids.size === 0 ? [] : await load(ctx, [...ids])] as const
      }),
  )
  return { ...body, included: Object.fromEntries(parts) }
}

function idIn(record: unknown, by: string): string[] {
  const value =
    typeof record === 'object' && record !== null && Object.entries(record).find(([name]) => name === by)?.[1]
  return typeof value === 'string' ? [value] : []
}
