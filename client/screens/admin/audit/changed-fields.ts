/** The fields in which two states of a record differ, also within what they hold. */

export type Values = Readonly<Record<string, unknown>>

export interface ChangedField {
  readonly path: readonly string[]
  readonly was: unknown
  readonly is: unknown
  /** Whether anything was noted of it before. */
  readonly wasThere: boolean
}

export function changedFields(
  before: Values | null,
  after: Values | null,
  path: readonly string[] = [],
): ChangedField[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return names.flatMap((name): ChangedField[] => {
    const [was, is] = [before?.[name], after?.[name]]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const here = [...path, name]
    const [inner, outer] = [toValues(was), toValues(is)]
    if ((inner ?? outer) && (inner !== null || was === undefined) && (outer !== null || is === undefined))
      return changedFields(inner, outer, here)
    return [{ path: here, was, is, wasThere: before !== null && name in before }]
  })
}

/** Lists, too, are compared place by place when they hold records. */
function toValues(value: unknown): Values | null {
  if (typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) {
    const isOfRecords = value.length > 0 && value.every((item) => typeof item === 'object' && item !== null)
    return isOfRecords ? Object.fromEntries(value.map((item, place) => [`${place + 1}`, item])) : null
  }
  return Object.fromEntries(Object.entries(value))
}
