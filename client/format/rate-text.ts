/** Rates and ranges of time as text: `38 %`, `38 % · 41 of 108`, `8–11 s`. */
import { clockText, numberText } from './duration.ts'

export interface Fraction {
  readonly count: number
  readonly of: number
}

/** With a decimal below ten; a dash where there was nothing to count. */
export function shareText({ count, of }: Fraction): string {
  if (of === 0) return '–'
  const percent = (count / of) * 100
  return `${percent !== 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`
}

export const fractionText = ({ count, of }: Fraction): string => `${numberText(count)} of ${numberText(of)}`

/** In seconds under a minute, else in minutes and seconds; a dash where there is none. */
export function bucketText(bucket: { readonly from: number; readonly to: number | null } | null): string {
  if (bucket === null) return '–'
  const { from, to } = bucket
  if (from === 0 && to !== null) return `under ${Math.round(to / 1000)} s`
  if (to === null) return `over ${clockText(from)}`
  if (to < 60_000) return `${secondsText(from)}–${secondsText(to)} s`
  return `${clockText(from)}–${clockText(to)}`
}

/** Bounds under ten seconds lie less than a second apart. */
const secondsText = (ms: number): string => String(ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000))
