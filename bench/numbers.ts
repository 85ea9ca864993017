/** Percentiles, medians and tables. */

/** Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((left, right) => left - right)
  return ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export interface Line {
  readonly what: string
  readonly measured: string
  /** What the product promises; empty when it is only told. */
  readonly bar: string
  readonly holds: boolean | null
}

/** A line with a bar: `ceiling` must not be passed, `floor` must be reached; `measured` may say more than the value. */
export function judged(
  what: string,
  value: number,
  bar: { ceiling: number } | { floor: number },
  unit: string,
  measured = `${short(value)} ${unit}`,
): Line {
  const holds = 'ceiling' in bar ? value <= bar.ceiling : value >= bar.floor
  const text = 'ceiling' in bar ? `≤ ${bar.ceiling} ${unit}` : `≥ ${bar.floor} ${unit}`
  return { what, measured, bar: text, holds }
}

export const told = (what: string, measured: string): Line => ({ what, measured, bar: '', holds: null })

export const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2))

export function table(lines: readonly Line[]): string {
  const mark = ({ holds }: Line) => (holds === null ? '' : holds ? 'yes' : '**no**')
  return [
    '| what | measured | bar | holds |',
    '|---|---|---|---|',
    ...lines.map((line) => `| ${line.what} | ${line.measured} | ${line.bar} | ${mark(line)} |`),
  ].join('\n')
}
