/** Ids that are valid, stable and readable in a failing test. */

/** The same name gives the same UUID (of the random kind, as clients mint them). */
export function uuid(name: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let index = 0; index < name.length; index += 1) {
    low = Math.imul(low ^ name.charCodeAt(index), 0x01000193) >>> 0
    high = Math.imul(high ^ name.charCodeAt(index) ^ (low >>> 13), 0x85ebca6b) >>> 0
  }
  const digits = low.toString(16).padStart(8, '0') + high.toString(16).padStart(8, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8000-${digits.slice(0, 12)}`
}
