/** What stands in a cell of a numbers table, as text and as the cells of a file: one value, so that both say the same. */
import type { Bucket } from '#domain/analytics/log-buckets.ts'
import { FEW, type Rate, type RateMeasure } from '#domain/analytics/measure.ts'
import { clockText, numberText, spanText } from '../../../format/duration.ts'
import { bucketText, fractionText, shareText } from '../../../format/rate-text.ts'

type Unit = RateMeasure<never>['unit'] | 'time-share' | 'per-hour'

export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'time'; readonly ms: number }
  /** By the unit of its measure, with the word for what it is of. */
  | { readonly kind: Unit; readonly rate: Rate; readonly of: string }
  /** Time of a time, and so many in the milliseconds that it is of. */
  | { readonly kind: 'time-share' | 'per-hour'; readonly rate: Rate; readonly of: string }
  | { readonly kind: 'bucket'; readonly bucket: Bucket | null; readonly of: number }

export type Kind = Value['kind']

export const textValue = (text: string): Value => ({ kind: 'text', text })
export const countValue = (count: number): Value => ({ kind: 'count', count })
export const timeValue = (ms: number): Value => ({ kind: 'time', ms })
export const rateValue = ({ unit, of }: Pick<RateMeasure<never>, 'unit' | 'of'>, rate: Rate): Value => ({
  kind: unit,
  rate,
  of,
})

/** `38 %`, `4.1`, `03:34`: without what it is of. */
export function rateText(unit: Unit, rate: Rate): string {
  if (rate.rate === null) return '–'
  if (unit === 'ms') return clockText(rate.rate)
  return unit === 'each' || unit === 'per-hour' ? rate.rate.toFixed(1) : shareText(rate)
}

/** `41 of 108`: of times it is what they are added up of. */
export function partsText(unit: Unit, { count, of }: Rate): string {
  switch (unit) {
    case 'share':
      return fractionText({ count, of })
    case 'each':
      return `${numberText(count)} for ${numberText(of)}`
    case 'ms':
      return `${spanText(count)} in ${numberText(of)}`
    case 'time-share':
      return `${spanText(count)} of ${spanText(of)}`
    case 'per-hour':
      return `${numberText(count)} in ${spanText(of)}`
    default:
      return unit satisfies never
  }
}

export function valueText(value: Value): string {
  switch (value.kind) {
    case 'text':
      return value.text
    case 'count':
      return numberText(value.count)
    case 'time':
      return spanText(value.ms)
    case 'bucket':
      return bucketText(value.bucket)
    case 'share':
    case 'each':
    case 'ms':
    case 'time-share':
    case 'per-hour':
      return value.rate.rate === null
        ? '–'
        : `${rateText(value.kind, value.rate)} · ${partsText(value.kind, value.rate)}`
    default:
      return value satisfies never
  }
}

/** With the word for what it is of: `38 % · 41 of 108 dials`. */
export const fullText = (value: Value): string =>
  'rate' in value && value.rate.rate !== null ? `${valueText(value)} ${value.of}` : valueText(value)

/** A rate’s fraction alone, for beside its number: `41 of 108 dials`. */
export const fractionOf = (value: Value): string =>
  'rate' in value ? `${partsText(value.kind, value.rate)} ${value.of}` : ''

/** Counted of so few that it is grey and says so. */
export function isFew(value: Value): boolean {
  if ('rate' in value) return value.rate.rate !== null && value.rate.few
  return value.kind === 'bucket' && value.of < FEW
}

/** By which a table is sorted; what was counted of nothing comes last. */
export function sortKey(value: Value): number | string {
  if ('rate' in value) return value.rate.rate ?? -1
  switch (value.kind) {
    case 'text':
      return value.text
    case 'count':
      return value.count
    case 'time':
      return value.ms
    case 'bucket':
      return value.bucket?.from ?? -1
    default:
      return value satisfies never
  }
}

const seconds = (ms: number): string => String(Math.round(ms) / 1000)

/** The heads of a column in a file: a rate has its fraction beside it. */
export function fileHeads(name: string, kind: Kind): string[] {
  switch (kind) {
    case 'text':
    case 'count':
      return [name]
    case 'time':
      return [`${name}, in seconds`]
    case 'share':
      return [`${name}, in %`, `${name}: count`, `${name}: of`]
    case 'each':
      return [name, `${name}: count`, `${name}: of`]
    case 'ms':
      return [`${name}, in seconds`, `${name}: seconds in all`, `${name}: of`]
    case 'time-share':
      return [`${name}, in %`, `${name}: seconds`, `${name}: of seconds`]
    case 'per-hour':
      return [name, `${name}: count`, `${name}: of seconds`]
    case 'bucket':
      return [`${name} from, in seconds`, `${name} to, in seconds`]
    default:
      return kind satisfies never
  }
}

export function fileCells(value: Value): string[] {
  switch (value.kind) {
    case 'text':
      return [value.text]
    case 'count':
      return [String(value.count)]
    case 'time':
      return [seconds(value.ms)]
    case 'bucket':
      return [value.bucket?.from, value.bucket?.to].map((ms) => (typeof ms === 'number' ? seconds(ms) : ''))
    case 'share':
    case 'each':
    case 'ms':
    case 'time-share':
    case 'per-hour':
      return rateCells(value.kind, value.rate)
    default:
      return value satisfies never
  }
}

function rateCells(unit: Unit, { count, of, rate }: Rate): string[] {
  if (unit === 'ms') return [rate === null ? '' : seconds(rate), seconds(count), String(of)]
  const isShare = unit === 'share' || unit === 'time-share'
  const shown = rate === null ? '' : isShare ? (rate * 100).toFixed(1) : rate.toFixed(2)
  const ofTime = unit === 'time-share' || unit === 'per-hour'
  return [shown, unit === 'time-share' ? seconds(count) : String(count), ofTime ? seconds(of) : String(of)]
}
