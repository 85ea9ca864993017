/** A short id that is not taken yet; past records refer to ids, so one is never given twice within a list. */

export function freeId(prefix: string, taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    const id = `${prefix}-${number}`
    if (!taken.includes(id)) return id
  }
}
