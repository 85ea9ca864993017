/** A rate within its interval, on a scale that it shares with others; its words stand beside it. */
import type { ScriptTestArm } from '#domain/http/studio/script-test.ts'
import classes from './interval-plot.module.css'

type Rate = ScriptTestArm['booking']

/** `12 %`, and `0.4 %` where the whole number would hide it. */
export const percentText = (share: number): string => {
  const percent = share * 100
  return `${percent !== 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`
}

/** The largest share on the plots, in tenths: all that was counted, and the bound, have room. */
export function scaleOf(rates: readonly Rate[], bound: number | null): number {
  const highest = Math.max(...rates.map(({ of, high }) => (of === 0 ? 0 : high)), (bound ?? 0) / 100)
  return Math.min(1, Math.max(0.1, Math.ceil(highest * 10) / 10))
}

interface IntervalPlotProps {
  readonly rate: Rate
  /** In per cent. */
  readonly bound: number | null
  readonly scale: number
  /** It says little, or is over. */
  readonly isQuiet: boolean
}

export function IntervalPlot({ rate: { of, rate, low, high }, bound, scale, isQuiet }: IntervalPlotProps) {
  const at = (share: number): string => `${(100 * Math.min(share, scale)) / scale}%`
  return (
    <div className={classes.plot} data-quiet={isQuiet || undefined} aria-hidden>
      {of > 0 && <div className={classes.band} style={{ insetInlineStart: at(low), width: at(high - low) }} />}
      {bound !== null && <div className={classes.bound} style={{ insetInlineStart: at(bound / 100) }} />}
      {rate !== null && <div className={classes.dot} style={{ insetInlineStart: at(rate) }} />}
    </div>
  )
}
