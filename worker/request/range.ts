/** One byte range of a `Range` header; several at once, or another unit, are answered with the whole (RFC 9110, 14.2). */

export type Range =
  | { readonly type: 'whole' }
  | { readonly type: 'part'; readonly offset: number; readonly length: number }
  | { readonly type: 'outside' }

export function rangeOf(header: string | undefined, size: number): Range {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (match === null) return { type: 'whole' }
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return { type: 'whole' }
  if (first === '') return suffix(Number(last), size)
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return { type: 'whole' }
  if (from >= size) return { type: 'outside' }
  return { type: 'part', offset: from, length: to - from + 1 }
}

/**
 * A range is for the file that the sender has a part of (RFC 9110, 13.1.5): when `If-Range` names another one, or one weakly,
 * or by a date, the whole is sent. Without the header the range stands.
 */
export const stillMeant = (ifRange: string | undefined, etag: string): boolean =>
  ifRange === undefined || (ifRange.trim() === etag && !etag.startsWith('W/'))

function suffix(wanted: number, size: number): Range {
  if (wanted === 0 || size === 0) return { type: 'outside' }
  const length = Math.min(wanted, size)
  return { type: 'part', offset: size - length, length }
}
